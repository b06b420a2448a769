using System.Collections.Immutable;
using HaproxyCompat.Config.Model;
using static HaproxyCompat.Config.Haproxy.Global.ValueRows;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>
/// Files of states, and directories and rights of the process that it does not use here (manual 3.1).
/// </summary>
internal static class StateFileKeywords
{
    private static readonly string[] Capabilities = ["cap_net_raw", "cap_net_admin", "cap_net_bind_service",
        "cap_sys_admin"];

    public static readonly ImmutableArray<GlobalKeyword> Rows =
    [
        Path("server-state-base", (global, path) => global with { ServerStateBase = path }),
        Path("server-state-file", (global, path) => global with { ServerStateFile = path }),
        Path("stats-file", (global, path) => global with { StatsFile = path }),
        Words("shm-stats-file").Refused(),
        Number("shm-stats-file-max-objects").PastRest().Refused(),
        new GlobalKeyword("default-path", ReadDefaultPath).Refused(),
        new GlobalKeyword("setcap", ReadCapabilities).Refused(),
        new GlobalKeyword("external-check", ReadExternalCheck),
        Word("cluster-secret").Refused(),
        Time("close-spread-time").PastRest().Refused(),
        Switch("harden.reject-privileged-ports.tcp").PastRest().Refused(),
        Switch("harden.reject-privileged-ports.quic").PastRest().Refused(),
        Number("maxcomprate").Refused(),
        Number("maxcompcpuusage", 0, 100).Refused(),
        Bare("h1-accept-payload-with-any-method").Refused(),
        Bare("h1-do-not-close-on-insecure-transfer-encoding").Refused(),
        Bare("pp2-never-send-local").Refused(),
        Anything("force-cfg-parser-pause").Refused() with { IsExperimental = true },
    ];

    private static GlobalKeyword Path(string name, Func<GlobalConfig, string, GlobalConfig> set) =>
        new GlobalKeyword(name, (session, arguments) =>
        {
            if (arguments.TryWord("a value", out var path))
            {
                session.Global = set(session.Global, path);
            }
        }).PastRest();

    private static void ReadExternalCheck(ParseSession session, LineArguments arguments)
    {
        var keeps = arguments.Left > 0;
        ReadOptional(arguments, "preserve-env");
        session.Global = session.Global with { ExternalChecksKeepEnvironment = keeps };
    }

    private static void ReadOptional(LineArguments arguments, params string[] words)
    {
        if (arguments.Left > 0)
        {
            _ = TryChoice(arguments, words);
        }
    }

    private static void ReadDefaultPath(ParseSession session, LineArguments arguments)
    {
        var isOrigin = arguments.Peek == "origin";
        if (TryChoice(arguments, "current", "config", "parent", "origin")
            && isOrigin && arguments.TryWord("a directory", out var path))
        {
            _ = arguments.Accept(session.Environment.DirectoryExists(path) ? null : $"'{path}' is not a directory");
        }

        _ = arguments.TakeRemaining();
    }

    private static void ReadCapabilities(ParseSession session, LineArguments arguments)
    {
        if (!arguments.Accept(arguments.Left == 0 ? $"{string.Join(", ", Capabilities)} are possible" : null))
        {
            return;
        }

        var other = arguments.TakeRemaining().SelectMany(word =>
            word.Text.Split(',')).FirstOrDefault(name => !Capabilities.Contains(name));
        _ = arguments.Accept(other is null
            ? null : $"unknown capability '{other}', {string.Join(", ", Capabilities)} are possible");
    }
}
