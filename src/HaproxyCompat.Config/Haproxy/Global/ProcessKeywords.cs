using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>What the process is: user, group, limits, background (manual 3.1).</summary>
internal static class ProcessKeywords
{
    public static readonly ImmutableArray<GlobalKeyword> Rows =
    [
        new("daemon", (session, _) => session.Global = session.Global with { Daemon = true }),
        GlobalKeyword.Gone("master-worker", "start with -W or -Ws instead"),
        new(
            "chroot",
            (session, arguments) => ReadText(session, arguments, (global, text) => global with { Chroot = text }))
        {
            Once = "chroot",
            Repeated = Severity.Warning,
        },
        new(
            "pidfile",
            (session, arguments) => ReadText(session, arguments, (global, text) => global with { PidFile = text }))
        {
            Once = "pidfile",
            Repeated = Severity.Warning,
        },
        new("node", ReadNode),
        new("description", ReadDescription),
        new(
            "localpeer",
            (session, arguments) => ReadText(session, arguments, (global, text) => global with { LocalPeer = text })),
        new("user", ReadUser) { Once = "user" },
        new("group", ReadGroup) { Once = "group" },
        new(
            "uid",
            (session, arguments) => ReadIdentity(session, arguments, (global, number) => global with { Uid = number }))
        {
            Once = "user",
        },
        new(
            "gid",
            (session, arguments) => ReadIdentity(session, arguments, (global, number) => global with { Gid = number }))
        {
            Once = "group",
        },
        new(
            "nbthread",
            (session, arguments) =>
                ReadWholeNumber(session, arguments, 1, 1024, (global, number) => global with { ThreadCount = number })),
        new(
            "maxconn",
            (session, arguments) =>
                ReadWholeNumber(
                    session,
                    arguments,
                    int.MinValue,
                    long.MaxValue,
                    (global, number) => global with { MaxConnections = Math.Max(0, number) }))
        {
            Once = "maxconn",
        },
        new(
            "ulimit-n",
            (session, arguments) =>
                ReadNumber(
                    session,
                    arguments,
                    long.MinValue,
                    long.MaxValue,
                    (global, number) => global with { UlimitN = number > 0 ? number : null }))
        {
            Once = "ulimit-n",
        },
        new GlobalKeyword(
            "hard-stop-after",
            (session, arguments) =>
                ReadDuration(session, arguments, (global, value) =>
                    global with { HardStopAfterMs = value })).PastRest(),
        new GlobalKeyword(
            "grace",
            (session, arguments) =>
                ReadDuration(session, arguments, (global, value) => global with { GraceMs = value })).PastRest(),
        RateLimit("maxconnrate", (global, number) => global with { MaxConnectionRate = number }),
        RateLimit("maxsessrate", (global, number) => global with { MaxSessionRate = number }),
        RateLimit("maxsslrate", (global, number) => global with { MaxTlsRate = number }),
        new(
            "maxsslconn",
            (session, arguments) =>
                ReadNumber(
                    session, arguments, 0, int.MaxValue, (global, number) =>
                        global with { MaxTlsConnections = number })),
        new("strict-limits", ReadStrictLimits) { Negatable = true },
        new(
            "spread-checks",
            (session, arguments) =>
                ReadNumber(
                    session, arguments, 0, 50, (global, number) => global with { SpreadChecksPercent = number })),
        new(
            "max-spread-checks",
            (session, arguments) =>
                ReadDuration(session, arguments, (global, value) => global with { MaxSpreadChecksMs = value })),
        GlobalKeyword.Gone("nbproc", "threads ('nbthread') serve all processors"),
    ];

    public static void ReadText(
        ParseSession session, LineArguments arguments, Func<GlobalConfig, string, GlobalConfig> set)
    {
        if (arguments.TryWord("a value", out var text))
        {
            session.Global = set(session.Global, text);
        }
    }

    public static void ReadNumber(
        ParseSession session,
        LineArguments arguments,
        long minimum,
        long maximum,
        Func<GlobalConfig, int, GlobalConfig> set)
    {
        if (maximum == int.MaxValue)
        {
            ReadNarrowNumber(session, arguments, minimum, set);
        }
        else if (arguments.TryInteger("a value", minimum, maximum, out var number))
        {
            session.Global = set(session.Global, (int)Math.Clamp(number, int.MinValue, int.MaxValue));
        }
    }

    private static void ReadNarrowNumber(
        ParseSession session, LineArguments arguments, long minimum, Func<GlobalConfig, int, GlobalConfig> set)
    {
        if (arguments.TryNarrowInteger("a value", minimum, out var number))
        {
            session.Global = set(session.Global, number);
        }
    }

    /// <summary>A number with nothing behind it.</summary>
    public static void ReadWholeNumber(
        ParseSession session,
        LineArguments arguments,
        long minimum,
        long maximum,
        Func<GlobalConfig, int, GlobalConfig> set)
    {
        if (arguments.TryWholeInteger("a value", minimum, maximum, out var number))
        {
            session.Global = set(session.Global, (int)Math.Clamp(number, int.MinValue, int.MaxValue));
        }
    }

    /// <summary>A word that is no number is ignored with a warning, as in the reference.</summary>
    private static void ReadIdentity(
        ParseSession session, LineArguments arguments, Func<GlobalConfig, int, GlobalConfig> set)
    {
        if (arguments.Peek is { } word && !int.TryParse(word, out _))
        {
            _ = arguments.TakeOptional();
            arguments.Warn($"'{arguments.Keyword}': '{word}' is not a number, the line is ignored.");
            return;
        }

        ReadWholeNumber(session, arguments, int.MinValue, int.MaxValue, set);
    }

    public static void ReadDuration(
        ParseSession session, LineArguments arguments, Func<GlobalConfig, long, GlobalConfig> set)
    {
        if (arguments.TryDuration("a duration", out var milliseconds))
        {
            session.Global = set(session.Global, milliseconds);
        }
    }

    /// <summary>A limit a second; 0 for none.</summary>
    private static GlobalKeyword RateLimit(string name, Func<GlobalConfig, int, GlobalConfig> set) =>
        new(name, (session, arguments) => ReadNumber(
            session, arguments, long.MinValue, long.MaxValue, (global, number) => set(global, Math.Max(0, number))))
        {
            Once = name,
        };

    private static void ReadStrictLimits(ParseSession session, LineArguments arguments) =>
        session.Global = session.Global with { StrictLimits = !arguments.Negated };

    private static void ReadNode(ParseSession session, LineArguments arguments)
    {
        if (!arguments.TryWord("a name", out var name))
        {
            return;
        }

        var right = name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_');
        if (arguments.Accept(right ? null : $"node name '{name}' may only hold letters, digits, '.', '-' and '_'"))
        {
            session.Global = session.Global with { Node = name };
        }
    }

    private static void ReadDescription(ParseSession session, LineArguments arguments)
    {
        var text = string.Join(' ', arguments.TakeRemaining().Select(word => word.Text));
        if (arguments.Accept(text.Length == 0 ? "a text is missing" : null))
        {
            session.Global = session.Global with { Description = text };
        }
    }

    private static void ReadUser(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryWord("a user", out var user)
            && arguments.Accept(session.Environment.FindUser(user) is null ? $"cannot find user '{user}'" : null))
        {
            session.Global = session.Global with { User = user };
        }
    }

    private static void ReadGroup(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryWord("a group", out var group)
            && arguments.Accept(session.Environment.FindGroup(group) is null ? $"cannot find group '{group}'" : null))
        {
            session.Global = session.Global with { Group = group };
        }
    }
}
