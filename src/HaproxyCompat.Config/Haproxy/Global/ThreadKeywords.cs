using System.Collections.Immutable;
using static HaproxyCompat.Config.Haproxy.Global.ValueRows;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>
/// Where threads run and in which groups (manual 3.1 "cpu-*", "thread-*"): there is one group here, and the system
/// places its
/// threads.
/// </summary>
internal static class ThreadKeywords
{
    private const int MaximumThreads = 1024;
    private const int MaximumGroups = 32;
    private const int ThreadsOfGroup = 64;
    private const int LargestCpu = 1023;

    private static readonly string[] Policies =
    [
        "none", "performance", "efficiency", "resource", "first-usable-node", "group-by-ccx", "group-by-2-ccx",
        "group-by-3-ccx",
        "group-by-4-ccx", "group-by-cluster", "group-by-2-clusters", "group-by-3-clusters", "group-by-4-clusters",
    ];

    private static readonly string[] SetDirectives =
    [
        "reset", "only-cpu", "drop-cpu", "only-node", "drop-node", "only-cluster", "drop-cluster", "only-core",
        "drop-core", "only-thread",
        "drop-thread",
    ];

    public static readonly ImmutableArray<GlobalKeyword> Rows =
    [
        new GlobalKeyword("cpu-affinity", ReadAffinity).Idle(),
        new GlobalKeyword("cpu-map", ReadMap).Idle(),
        new GlobalKeyword("cpu-policy", ReadPolicy).Idle(),
        new GlobalKeyword("cpu-set", ReadSet).Idle(),
        Anything("numa-cpu-mapping").Idle() with { Negatable = true },
        Bare("insecure-fork-wanted").Idle() with { Negatable = true },
        Integer("max-threads-per-group", 0, ThreadsOfGroup).Idle(),
        new GlobalKeyword("thread-group", ReadGroup).Idle(),
        new GlobalKeyword("thread-groups", ReadGroups).Idle(),
        Integer("thread-hard-limit", 1, MaximumThreads).Idle(),
        Integer("stress-level", 0, 9).Idle(),
        Number("tune.runqueue-depth").Idle(),
        Switch("tune.sched.low-latency").Idle(),
        Choice("tune.takeover-other-tg-connections", "none", "restricted",
            "full").Warned("use 'tune.idle-pool.shared'").Idle(),
        Choice("tune.listener.default-shards", "by-process", "by-group", "by-thread").Idle(),
        Choice("tune.listener.multi-queue", "on", "fair", "off").Idle(),
        new GlobalKeyword("profiling.tasks", ReadProfiling),
        Switch("profiling.memory").Idle(),
        Switch("debug.counters").Idle(),
        Time("warn-blocked-traffic-after", 1, 1000).PastRest().Idle(),
    ];

    private static void ReadAffinity(ParseSession session, LineArguments arguments)
    {
        var grouped = arguments.Peek == "per-group";
        if (TryChoice(arguments, "per-core", "per-group", "per-thread", "per-ccx", "auto")
            && grouped && arguments.Left > 0)
        {
            _ = TryChoice(arguments, "auto", "loose");
        }
    }

    private static void ReadPolicy(ParseSession session, LineArguments arguments)
    {
        if (TryChoice(arguments, Policies) && arguments.Left > 0 && TryChoice(arguments, "threads-per-core"))
        {
            _ = TryChoice(arguments, "1", "auto");
        }
    }

    private static void ReadSet(ParseSession session, LineArguments arguments)
    {
        do
        {
            var isReset = arguments.Peek == "reset";
            if (!TryChoice(arguments, SetDirectives) || (!isReset && !TryCpus(arguments)))
            {
                return;
            }
        }
        while (arguments.Left > 0);
    }

    /// <summary><c>cpu-map [auto:]&lt;group&gt;[/&lt;threads&gt;] &lt;cpus&gt; ...</c></summary>
    private static void ReadMap(ParseSession session, LineArguments arguments)
    {
        if (!arguments.TryWord("threads and processors", out var threads))
        {
            return;
        }

        var sets = (threads.StartsWith("auto:", StringComparison.Ordinal) ? threads[5..] : threads).Split('/');
        if (!arguments.Accept(sets.Length > 2 || sets.Any(set => !IsThreads(set))
            ? $"'{threads}' is not [auto:]<group>[/<threads>] (each 'all', 'odd', 'even', a number from 1 to "
                + $"{ThreadsOfGroup} or a range)" : null))
        {
            return;
        }

        do
        {
            if (!TryCpus(arguments))
            {
                return;
            }
        }
        while (arguments.Left > 0);
    }

    /// <summary>Every group has a thread.</summary>
    private static void ReadGroups(ParseSession session, LineArguments arguments)
    {
        if (arguments.TryWholeInteger("a number of groups", 1, MaximumGroups, out var groups))
        {
            session.LaterChecks.Add(() =>
            {
                if (session.Global.ThreadCount is { } threads && threads > 0 && groups > threads)
                {
                    session.Sink.Alert(
                        arguments.Location,
                        arguments.Keyword,
                        $"'{arguments.Keyword}': {groups} groups are too many for {threads} threads.");
                }
            });
        }
    }

    private static void ReadGroup(ParseSession session, LineArguments arguments)
    {
        if (!arguments.TryWholeInteger("a thread group", 1, MaximumGroups, out _))
        {
            return;
        }

        while (arguments.TakeOptional() is { } threads)
        {
            if (!arguments.Accept(IsRange(threads, 1, MaximumThreads)
                ? null : $"'{threads}' is not a thread number from 1 to {MaximumThreads} or a range"))
            {
                return;
            }
        }
    }

    /// <summary>Loops wait for no lock and for no memory: there is nothing more to measure with these words.</summary>
    private static void ReadProfiling(ParseSession session, LineArguments arguments)
    {
        do
        {
            if (arguments.Peek is "on" or "auto" or "off")
            {
                session.Global = session.Global with { TaskProfiling = arguments.Peek };
            }

            if (!TryChoice(arguments, "on", "auto", "off", "lock", "no-lock", "memory", "no-memory"))
            {
                return;
            }
        }
        while (arguments.Left > 0);
    }

    /// <summary>Numbers and ranges of processors, with commas between them.</summary>
    private static bool TryCpus(LineArguments arguments) => arguments.TryWord("processors", out var text)
        && arguments.Accept(text.Split(',').All(part =>
            IsRange(part, 0, LargestCpu)) ? null : $"'{text}' is not a list of processors from 0 to {LargestCpu}");

    private static bool IsThreads(string text) => text is "all" or "odd" or "even" || IsRange(text, 1, ThreadsOfGroup);

    private static bool IsRange(string text, int minimum, int maximum) => text.Split('-') is { Length: 1 or 2 } ends
        && ends.All(end =>
            int.TryParse(end, System.Globalization.NumberStyles.None, null, out var number)
                && number >= minimum && number <= maximum);
}
