using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Profiling;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>set profiling</c>, <c>show profiling</c>: what the loops spend their time on (management manual 9.3).
/// </summary>
/// <remarks>Loops wait for no lock and for no memory: there is nothing to measure with <c>lock</c> and <c>memory</c>.
/// </remarks>
internal static class Profilings
{
    private const string Modes =
        "Expects a combination of either 'on', 'auto', 'off', 'lock', 'no-lock', 'memory' or 'no-memory'.";

    private const string Options =
        "Expects either 'all', 'status', 'tasks', 'memory', 'byaddr', 'bytime', 'byctx', 'aggr' or a max number of "
        + "output lines.";

    public static readonly RuntimeCommand[] All =
    [
        new(
            "set profiling", "set profiling <what> {auto|on|off}", "measure what the event loops do (tasks)",
            RuntimeLevel.Admin, Set),
        new(
            "show profiling", "show profiling [<what>|<#lines>|<opts>]*", "show what was measured (all,status,tasks)",
            RuntimeLevel.Admin, Show),
    ];

    private static void Set(CommandCall call)
    {
        switch (call.Argument(0))
        {
            case "tasks":
                SetTasks(call);
                break;
            case "memory":
                call.Fail("Memory profiling not compiled in.");
                break;
            default:
                call.Fail("Expects either 'tasks' or 'memory'.");
                break;
        }
    }

    private static void SetTasks(CommandCall call)
    {
        ProfilingMode? mode = null;
        foreach (var word in call.Arguments.Skip(1))
        {
            if (word is not ("on" or "auto" or "off" or "lock" or "no-lock" or "memory" or "no-memory"))
            {
                call.Fail(Modes);
                return;
            }

            mode = word switch
            {
                "on" => ProfilingMode.On,
                "auto" => ProfilingMode.Auto,
                "off" => ProfilingMode.Off,
                _ => mode,
            };
        }

        if (call.ArgumentCount == 1)
        {
            call.Fail(Modes);
        }
        else if (mode is { } wanted)
        {
            call.Runtime.Profiling.Mode = wanted;
        }
    }

    private static void Show(CommandCall call)
    {
        var what = "all";
        var report = new ProfilingReport(call.Runtime.Profiling);
        foreach (var word in call.Arguments)
        {
            switch (word)
            {
                case "all" or "status" or "tasks" or "memory":
                    what = word;
                    break;
                case "byaddr" or "bytime" or "byctx":
                    report = report with { Order = word };
                    break;
                case "aggr":
                    report = report with { IsAggregated = true };
                    break;
                default:
                    if (!int.TryParse(word, out var lines) || lines <= 0)
                    {
                        call.Fail(Options);
                        return;
                    }

                    report = report with { MaximumLines = lines };
                    break;
            }
        }

        if (what is "all" or "status")
        {
            report.AppendStatus(call.Output);
        }

        if (what is "all" or "tasks")
        {
            report.AppendTasks(call.Output);
        }
    }
}
