using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keepalived.Scripts;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary><c>MISC_CHECK { }</c>.</summary>
internal static class MiscCheckKeywords
{
    private const int MaximumSeconds = 4294;

    public static readonly Block<MiscCheckDraft> Table = new(
    [
        .. CheckTimeKeywords.Keywords<MiscCheckDraft>(
            check => check.Times, alphaIsSwitch: true, minimumRetry: 0, connects: false),
        CheckerKeywords.LogAllFailures<MiscCheckDraft>(),
        new ValueKeyword<MiscCheckDraft>("misc_path", 0, (check, line) =>
            check.Command = CommandDraft.Parse(line)),
        new ValueKeyword<MiscCheckDraft>("misc_timeout", 1, (check, line) =>
        {
            if (line.TryInteger(1, 0, MaximumSeconds, out var seconds))
            {
                check.Timeout = TimeSpan.FromSeconds(seconds);
            }
        }),
        new ValueKeyword<MiscCheckDraft>("misc_dynamic", 0, (check, _) => check.Dynamic = true),
        new ValueKeyword<MiscCheckDraft>("user", 0, ParseUser),
    ]);

    public static readonly BlockKeyword<RealServerDraft> Keyword =
        new BlockOf<RealServerDraft, MiscCheckDraft>(
            "MISC_CHECK", Table, (server, _) => new MiscCheckDraft(server), Finish);

    private static void ParseUser(MiscCheckDraft check, KeywordLine line)
    {
        var group = line.Count > 2 ? line[2] : null;
        if (line.Count < 2)
        {
            line.Report("'user' lacks its name");
        }
        else if (line.Context.Host.FindUser(line[1], group) is null)
        {
            line.Report(1, $"there is no user '{line[1]}'{(group is null ? "" : $" with group '{group}'")}");
            check.IsRefused = true;
        }
        else
        {
            (check.User, check.Group) = (line[1], group);
        }
    }

    private static void Finish(MiscCheckDraft check, KeywordLine line)
    {
        if (check.Command is null)
        {
            line.Report("'MISC_CHECK' has no misc_path; it is left out");
        }
        else if (!check.IsRefused)
        {
            var command = check.Command with { User = check.User, Group = check.Group };
            check.Server.Checkers.Add(resolve => resolve.Scripts.Notify(command) is { } script
                ? new MiscCheckConfig(script, resolve.Times(check, retry: 0))
                {
                    Timeout = check.Timeout,
                    Dynamic = check.Dynamic,
                }
                : null);
        }
    }
}
