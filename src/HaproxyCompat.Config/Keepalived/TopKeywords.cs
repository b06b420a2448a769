using HaproxyCompat.Config.Keepalived.Bfd;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keepalived.Globals;
using HaproxyCompat.Config.Keepalived.Instances;
using HaproxyCompat.Config.Keepalived.Routes;
using HaproxyCompat.Config.Keepalived.Scripts;
using HaproxyCompat.Config.Keepalived.SyncGroups;
using HaproxyCompat.Config.Keepalived.Tracking;
using HaproxyCompat.Config.Keepalived.VirtualServers;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived;

/// <summary>What may stand outside all blocks (keepalived.conf(5), "TOP HIERARCHY").</summary>
internal static class TopKeywords
{
    /// <summary>Longest delay of an interface, in seconds.</summary>
    private const decimal MaximumDelay = 255;

    public static readonly Block<ParseContext> Table = new(
    [
        GlobalKeywords.Keyword,
        InstanceKeywords.Keyword,
        SyncGroupKeywords.Keyword,
        ScriptKeywords.Keyword,
        TrackFileKeywords.Keyword,
        TrackFileKeywords.OldKeyword,
        TrackProcessKeywords.Keyword,
        BfdKeywords.Keyword,
        VirtualServerKeywords.Keyword,
        new GroupKeyword(),
        SslKeywords.Keyword,
        .. StaticKeywords.All,
        new ListKeyword<ParseContext>("interface_up_down_delays", AddInterfaceDelay),
        new ValueKeyword<ParseContext>("net_namespace", 0, (context, line) => SetNamespace(context, line)),
        new ValueKeyword<ParseContext>("instance", 0, (context, line) => SetInstanceName(context, line)),
        new ValueKeyword<ParseContext>("use_pid_dir", 0, (context, _) =>
            context.Global.Model = context.Global.Model with { UsePidDirectory = true }),
        new IdleKeyword<ParseContext>("linkbeat_use_polling"),
        new LinkbeatKeywords(),
        GarpGroupKeywords.Keyword,
        new ValueKeyword<ParseContext>("child_wait_time", 1, SetWaitTime),
        new IdleKeyword<ParseContext>("namespace_with_ipsets"),
        .. Unsupported("net_namespace_ipvs"),
    ]);

    private static IEnumerable<BlockKeyword<ParseContext>> Unsupported(params string[] names) =>
        names.Select(name => new UnsupportedKeyword<ParseContext>(name));

    private static void SetNamespace(ParseContext context, KeywordLine line)
    {
        if (context.Global.Model.NetworkNamespace is { } before)
        {
            line.Report(1, $"'net_namespace' is '{before}' already; '{line[1]}' is left out");
        }
        else if (MailKeywords.HasWord(line))
        {
            context.Global.Model = context.Global.Model with { NetworkNamespace = line[1] };
        }
    }

    private static void SetWaitTime(ParseContext context, KeywordLine line)
    {
        if (line.TryInteger(1, 0, int.MaxValue, out var seconds))
        {
            context.Global.Program = context.Global.Program with { ChildWaitTime = TimeSpan.FromSeconds(seconds) };
        }
    }

    private static void SetInstanceName(ParseContext context, KeywordLine line)
    {
        if (context.Global.Model.InstanceName is { } before)
        {
            line.Report(1, $"'instance' is '{before}' already; '{line[1]}' is left out");
        }
        else if (MailKeywords.HasWord(line))
        {
            context.Global.Model = context.Global.Model with { InstanceName = line[1] };
        }
    }

    /// <summary><c>interface down_delay [up_delay]</c>, in seconds.</summary>
    private static void AddInterfaceDelay(ParseContext context, KeywordLine line)
    {
        if (context.Host.FindInterface(line[0]) == InterfaceKind.Missing)
        {
            line.Report(0, $"interface '{line[0]}' does not exist");
        }
        else if (line.Count > 1 && line.TrySeconds(1, 0, MaximumDelay, out var down))
        {
            var up = down;
            if (line.Count < 3 || line.TrySeconds(2, 0, MaximumDelay, out up))
            {
                context.InterfaceDelays.Add(new InterfaceDelay(line[0], down, up));
            }
        }
    }
}
