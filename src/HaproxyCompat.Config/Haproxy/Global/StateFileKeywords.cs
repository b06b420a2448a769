using System.Collections.Immutable;
using HaproxyCompat.Config.Model;
using static HaproxyCompat.Config.Haproxy.Global.ValueRows;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>
/// Files of states, directories and rights of the process, and how it begins and ends (manual 3.1).
/// </summary>
internal static class StateFileKeywords
{
    private const int MaximumPauseMs = 65_535;

    private static readonly string[] Capabilities = ["cap_net_raw", "cap_net_admin", "cap_net_bind_service",
        "cap_sys_admin"];

    public static readonly ImmutableArray<GlobalKeyword> Rows =
    [
        Path("server-state-base", (global, path) => global with { ServerStateBase = path }),
        Path("server-state-file", (global, path) => global with { ServerStateFile = path }),
        Path("stats-file", (global, path) => global with { StatsFile = path }),
        new GlobalKeyword("shm-stats-file", ReadSharedStats).PastRest(),
        new GlobalKeyword("shm-stats-file-max-objects", ReadSharedObjects).PastRest(),
        new GlobalKeyword("default-path", ReadDefaultPath),
        new GlobalKeyword("setcap", ReadCapabilities),
        new GlobalKeyword("external-check", ReadExternalCheck),
        Word("cluster-secret").Refused(),
        new GlobalKeyword("close-spread-time", ReadCloseSpread).PastRest(),
        new GlobalKeyword("harden.reject-privileged-ports.tcp", ReadPrivilegedPorts).PastRest(),
        Switch("harden.reject-privileged-ports.quic").PastRest().Idle(),
        Number("maxcomprate").Refused(),
        Number("maxcompcpuusage", 0, 100).Refused(),
        Flag("h1-accept-payload-with-any-method", global => global with { AcceptsAnyPayload = true }),
        Flag(
            "h1-do-not-close-on-insecure-transfer-encoding",
            global => global with { KeepsInsecureEncodings = true }),
        new GlobalKeyword("pp2-never-send-local", (session, _) =>
            session.Global = session.Global with { NeverSendsLocal = true }),
        new GlobalKeyword("force-cfg-parser-pause", ReadPause) with { IsExperimental = true },
    ];

    private static GlobalKeyword Flag(string name, Func<GlobalConfig, GlobalConfig> set) =>
        new(name, (session, _) => session.Global = set(session.Global));

    private static GlobalKeyword Path(string name, Func<GlobalConfig, string, GlobalConfig> set) =>
        new GlobalKeyword(name, (session, arguments) =>
        {
            if (arguments.TryWord("a value", out var path))
            {
                session.Global = set(session.Global, path);
            }
        }).PastRest();

    private static void ReadSharedStats(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryWord("a name", out var name)
            && arguments.Accept(session.Global.SharedStatsFile is { } known
                ? $"it is set already, to '{known}'"
                : null))
        {
            session.Global = session.Global with { SharedStatsFile = name };
        }
    }

    private static void ReadSharedObjects(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryLooseInteger("a number of objects", out var count))
        {
            session.Global = session.Global with { SharedStatsObjects = (int)Math.Clamp(count, 0, int.MaxValue) };
        }
    }

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
        var policy = arguments.Peek ?? string.Empty;
        var origin = string.Empty;
        if (TryChoice(arguments, "current", "config", "parent", "origin")
            && (policy != "origin" || arguments.TryWord("a directory", out origin)))
        {
            _ = arguments.Accept(session.DefaultPaths.Set(policy, origin, arguments.Location));
        }

        _ = arguments.TakeRemaining();
    }

    private static void ReadCloseSpread(ParseSession session, LineArguments arguments)
    {
        if (arguments.Peek == "infinite")
        {
            session.Global = session.Global with { CloseSpreadMs = long.MaxValue };
        }
        else if (arguments.TryDuration("a duration or 'infinite'", out var milliseconds)
            && arguments.Accept(
                milliseconds <= int.MaxValue ? null : $"a duration up to {int.MaxValue} ms is possible"))
        {
            session.Global = session.Global with { CloseSpreadMs = milliseconds };
        }
    }

    private static void ReadPrivilegedPorts(ParseSession session, LineArguments arguments)
    {
        var isOn = arguments.Peek == "on";
        if (TryChoice(arguments, "on", "off"))
        {
            session.Global = session.Global with { RejectsPrivilegedPorts = isOn };
        }
    }

    /// <summary>Reading the files takes that much longer.</summary>
    private static void ReadPause(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryDuration("a duration", out var milliseconds)
            && arguments.Accept(milliseconds <= MaximumPauseMs ? null : $"0 to {MaximumPauseMs} ms are possible"))
        {
            session.Environment.Pause(milliseconds);
        }
    }

    private static void ReadCapabilities(ParseSession session, LineArguments arguments)
    {
        if (!arguments.Accept(arguments.Left == 0 ? $"{string.Join(", ", Capabilities)} are possible" : null))
        {
            return;
        }

        var names = arguments.TakeRemaining().SelectMany(word => word.Text.Split(',')).ToImmutableArray();
        session.Global = session.Global with { Capabilities = session.Global.Capabilities.AddRange(names) };
        var other = names.FirstOrDefault(name => !Capabilities.Contains(name));
        _ = arguments.Accept(other is null
            ? null : $"unknown capability '{other}', {string.Join(", ", Capabilities)} are possible");
    }
}
