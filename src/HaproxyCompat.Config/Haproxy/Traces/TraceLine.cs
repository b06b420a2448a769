using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Haproxy.Traces;

/// <summary><c>trace &lt;source&gt; [&lt;command&gt; &lt;value&gt;] ...</c> (management manual 9.3, "trace").</summary>
/// <remarks>
/// A line that ends where a value is expected asks for a list: the reference warns with it. Names of events are of the
/// reference's inside; one cannot be told from a wrong one here, and any is taken.
/// </remarks>
internal static class TraceLine
{
    private static readonly ImmutableArray<string> Sources =
    [
        "all", "acme", "applet", "check", "fcgi", "h1", "h2", "h3", "haterm", "peers", "pt", "qmux", "quic", "session",
        "spop", "ssl", "stream",
    ];

    private static readonly ImmutableArray<string> Levels = ["error", "user", "proto", "state", "data", "developer"];

    private static readonly ImmutableArray<string> Verbosities =
        ["quiet", "clean", "minimal", "simple", "advanced", "complete", "default"];

    private static readonly ImmutableArray<string> Locks =
    [
        "backend", "check", "connection", "frontend", "listener", "nothing", "server", "session", "stream", "thread",
        "h1s", "h2s", "qconn", "qcs",
    ];

    private static readonly ImmutableArray<string> Commands =
        ["event", "follow", "level", "lock", "pause", "sink", "start", "stop", "verbosity"];

    public static void Read(TracesSection section, LineArguments arguments)
    {
        if (arguments.TakeOptional() is not { } source)
        {
            WarnOfList(arguments, "sources", Sources);
            return;
        }

        if (source == "0")
        {
            _ = arguments.TakeRemaining();
            section.Session.Sink.Notice(arguments.Here, source, "all traces are stopped.");
            return;
        }

        if (!IsKnown(arguments, "source", source, Sources))
        {
            return;
        }

        if (arguments.Left == 0)
        {
            WarnOfList(arguments, "commands", Commands);
            return;
        }

        while (arguments.TakeOptional() is { } command)
        {
            if (!IsKnown(arguments, "keyword", command, Commands) || !ReadValue(arguments, command))
            {
                return;
            }
        }
    }

    private static bool ReadValue(LineArguments arguments, string command)
    {
        var known = command switch
        {
            "follow" => Sources,
            "level" => Levels,
            "lock" => Locks,
            "verbosity" => Verbosities,
            _ => [],
        };
        if (arguments.TakeOptional() is not { } value)
        {
            WarnOfList(arguments, $"values of '{command}'", known);
            return false;
        }

        // A follower may say what of the other source it takes over: h1,connection.
        var name = command == "follow" ? value.Split(',')[0] : value;
        return known.IsEmpty || IsKnown(arguments, $"value of '{command}'", name, known);
    }

    private static bool IsKnown(LineArguments arguments, string what, string word, ImmutableArray<string> known) =>
        arguments.Accept(known.Contains(word) ? null : $"unknown {what} '{word}'{Suggestion.Tail(word, known)}");

    private static void WarnOfList(LineArguments arguments, string what, ImmutableArray<string> known)
    {
        var list = known.IsEmpty ? "any" : string.Join(", ", known);
        arguments.Warn($"'trace' does nothing without more words; {what}: {list}.");
    }
}
