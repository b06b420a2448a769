using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary>What the checkers have in common, and those that have nothing else.</summary>
internal static class CheckerKeywords
{
    public static readonly BlockKeyword<RealServerDraft> Tcp = Plain("TCP_CHECK", t => new TcpCheckConfig(t));

    public static readonly BlockKeyword<RealServerDraft> Ping = Plain("PING_CHECK", t => new PingCheckConfig(t));

    /// <summary>Options of every checker that opens connections.</summary>
    public static BlockKeyword<TDraft>[] Common<TDraft>()
        where TDraft : CheckerDraft =>
    [
        .. CheckConnectionKeywords.Keywords<TDraft>(check => check.Connection),
        .. CheckTimeKeywords.Keywords<TDraft>(check => check.Times, alphaIsSwitch: true, minimumRetry: 0),
        LogAllFailures<TDraft>(),
    ];

    public static BlockKeyword<TDraft> LogAllFailures<TDraft>()
        where TDraft : CheckerDraft =>
        new ValueKeyword<TDraft>("log_all_failures", 0, (check, line) =>
        {
            if (line.TrySwitch(1, out var isOn))
            {
                check.LogAllFailures = isOn;
            }
        });

    private static BlockOf<RealServerDraft, CheckerDraft> Plain(string name, Func<CheckTimes, CheckerConfig> make) =>
        new(
            name,
            new Block<CheckerDraft>([.. Common<CheckerDraft>()]),
            (server, _) => new CheckerDraft(server),
            (check, line) =>
            {
                CheckConnectionKeywords.Finish(check.Connection, line);
                check.Server.Checkers.Add(resolve =>
                    make(resolve.Times(check)) with { Connection = resolve.Connection(check) });
            });
}
