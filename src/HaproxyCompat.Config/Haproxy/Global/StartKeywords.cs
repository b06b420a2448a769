using System.Collections.Immutable;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Global;

/// <summary>
/// How the process starts and what it may do: messages, priority, dumps, workers that stay (manual 3.1, 3.2).
/// </summary>
internal static class StartKeywords
{
    private const int HighestPriority = -20;
    private const int LowestPriority = 19;

    public static readonly ImmutableArray<GlobalKeyword> Rows =
    [
        new("expose-experimental-directives", (session, _) => session.ExposesExperiments = true),
        new("zero-warning", (session, _) => session.Global = session.Global with { RefusesWarnings = true }),
        new("quiet", (session, _) => session.Global = session.Global with { Quiet = true }),
        new("set-dumpable", ReadDumpable) { Negatable = true },
        new("insecure-setuid-wanted", (session, arguments) =>
            session.Global = session.Global with { AllowsSetuid = !arguments.Negated }) { Negatable = true },
        new("noreuseport", (session, _) => session.Global = session.Global with { NoReusePort = true }),
        new("mworker-max-reloads", (session, arguments) => ProcessKeywords.ReadNumber(
            session, arguments, 0, int.MaxValue, (global, number) => global with { WorkerMaxReloads = number })),
        new("fd-hard-limit", (session, arguments) => ProcessKeywords.ReadNumber(
            session,
            arguments,
            int.MinValue,
            long.MaxValue,
            (global, number) => global with { DescriptorHardLimit = number })) { Once = "fd-hard-limit" },
        new("tune.renice.runtime", (session, arguments) => ReadPriority(
            session,
            arguments,
            (global, number) => global with { RunPriority = number })),
        new("tune.renice.startup", (session, arguments) => ReadPriority(
            session,
            arguments,
            (global, number) => global with { StartPriority = number })),
    ];

    private static void ReadDumpable(ParseSession session, LineArguments arguments)
    {
        var word = arguments.TakeOptional() ?? "on";
        if (word == "libs")
        {
            arguments.Report($"'{arguments.Keyword}': 'libs' is known but not supported here.");
            return;
        }

        if (arguments.Accept(word is "on" or "off" ? null : $"on and off are possible, found '{word}'"))
        {
            session.Global = session.Global with { Dumpable = word == "on" && !arguments.Negated };
        }
    }

    /// <summary>No word is 0, as in the reference.</summary>
    private static void ReadPriority(
        ParseSession session, LineArguments arguments, Func<GlobalConfig, int, GlobalConfig> set)
    {
        var priority = 0L;
        if (arguments.Left == 0
            || arguments.TryWholeInteger("a priority", HighestPriority, LowestPriority, out priority))
        {
            session.Global = set(session.Global, (int)priority);
        }
    }
}
