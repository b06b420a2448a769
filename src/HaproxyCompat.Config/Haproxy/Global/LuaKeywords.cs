using System.Collections.Immutable;
using static HaproxyCompat.Config.Haproxy.Global.ValueRows;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>Scripts in Lua, which are not run here, and their limits (manual 3.1 "lua-*", 3.2 "tune.lua.*").</summary>
internal static class LuaKeywords
{
    private static readonly string[] Libraries = ["all", "none", "table", "io", "os", "string", "math", "utf8",
        "package", "debug"];

    public static readonly ImmutableArray<GlobalKeyword> Rows =
    [
        new GlobalKeyword("lua-load", ReadScript).Refused(),
        new GlobalKeyword("lua-load-per-thread", ReadScript).Refused(),
        new GlobalKeyword("lua-prepend-path", ReadPath).Refused(),
        Choice("tune.lua.bool-sample-conversion", "normal", "pre-3.1-bug").Idle(),
        Time("tune.lua.burst-timeout").PastRest().Idle(),
        Time("tune.lua.service-timeout").PastRest().Idle(),
        Time("tune.lua.session-timeout").PastRest().Idle(),
        Time("tune.lua.task-timeout").PastRest().Idle(),
        new GlobalKeyword("tune.lua.forced-yield", ReadOptionalInteger).PastRest().Idle(),
        Switch("tune.lua.log.loggers").Idle(),
        Choice("tune.lua.log.stderr", "on", "auto", "off").Idle(),
        Integer("tune.lua.maxmem", long.MinValue, long.MaxValue).PastRest().Idle(),
        new GlobalKeyword("tune.lua.openlibs", ReadLibraries).Idle(),
    ];

    /// <summary>A script must be a file that can be read; the words behind it are the script's own.</summary>
    private static void ReadScript(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryWord("a file", out var path))
        {
            _ = arguments.TakeRemaining();
            _ = arguments.Accept(session.Environment.FileExists(path) ? null : $"cannot open '{path}'");
        }
    }

    private static void ReadPath(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryWord("a path", out _) && arguments.Left > 0)
        {
            _ = TryChoice(arguments, "path", "cpath");
        }
    }

    private static void ReadOptionalInteger(ParseSession session, LineArguments arguments)
    {
        if (arguments.Left > 0)
        {
            _ = arguments.TryWholeInteger("a number of instructions", long.MinValue, long.MaxValue, out _);
        }
    }

    private static void ReadLibraries(ParseSession session, LineArguments arguments)
    {
        if (!arguments.TryWord("a list of libraries", out var text))
        {
            return;
        }

        var names = text.Split(',');
        var other = names.FirstOrDefault(name => !Libraries.Contains(name));
        _ = arguments.Accept(other is not null
            ? $"unknown library '{other}', there are {string.Join(", ", Libraries)}"
            : names.Length > 1 && names.Contains("none") ? "'none' stands alone" : null);
    }
}
