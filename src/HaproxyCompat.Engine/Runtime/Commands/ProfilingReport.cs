using System.Globalization;
using System.Text;
using HaproxyCompat.Engine.Profiling;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>The answer to <c>show profiling</c>, in the reference's columns.</summary>
/// <remarks>A function is the type of what the loop turned to, behind the arrow is what made it do so.</remarks>
internal sealed record ProfilingReport(TaskProfiling Profiling)
{
    private const string Header =
        "  function                      calls   cpu_tot   cpu_avg   lkw_avg   lkd_avg   mem_avg   lat_avg\n";

    private const string NotMeasured = "      -   ";

    /// <summary><c>byaddr</c>, <c>bytime</c>, <c>byctx</c>; else by calls.</summary>
    public string? Order { get; init; }

    public bool IsAggregated { get; init; }

    public int MaximumLines { get; init; } = int.MaxValue;

    public void AppendStatus(StringBuilder output)
    {
        var mode = Profiling.Mode switch
        {
            ProfilingMode.On => "on",
            ProfilingMode.Off => "off",
            _ => Profiling.IsRunning ? "auto-on" : "auto-off",
        };
        output.Append("Per-task CPU profiling              : ").Append(mode.PadRight(14)).Append(
            "# set profiling tasks {on|auto|off}\n");
        output.Append("Memory usage profiling              : off           # set profiling memory {on|off}\n");
    }

    public void AppendTasks(StringBuilder output)
    {
        var (over, ago) = Profiling.Times;
        output.Append(
            CultureInfo.InvariantCulture,
            $"Tasks activity over {over.TotalSeconds:F3} sec till {ago.TotalSeconds:F3} sec ago:\n").Append(Header);
        foreach (var (kind, calls, cpuNs, latencyNs) in Sorted(Rows()).Take(MaximumLines))
        {
            output.Append("  ").Append(kind.Function.PadRight(24)).Append(' ').Append(
                calls.ToString(CultureInfo.InvariantCulture).PadLeft(10))
                .Append(Time(cpuNs)).Append(Time(cpuNs / calls))
                .Append(NotMeasured).Append(NotMeasured).Append(NotMeasured)
                .Append(Time(latencyNs / calls)).Append(IsAggregated ? "\n" : $" <- {kind.Cause}\n");
        }
    }

    private IEnumerable<(WorkKind Kind, long Calls, long CpuNs, long LatencyNs)> Rows() =>
        !IsAggregated ? Profiling.Activities() :
        from row in Profiling.Activities()
        group row by row.Kind.Worker into same
        select (
            new WorkKind(same.Key, string.Empty), same.Sum(row => row.Calls), same.Sum(row => row.CpuNs),
            same.Sum(row => row.LatencyNs));

    private IEnumerable<(WorkKind Kind, long Calls, long CpuNs, long LatencyNs)> Sorted(
        IEnumerable<(WorkKind Kind, long Calls, long CpuNs, long LatencyNs)> rows)
    {
        var known = rows.Where(row => row.Calls > 0);
        return Order switch
        {
            "byaddr" => known.OrderBy(row => row.Kind.Function, StringComparer.Ordinal).ThenByDescending(
                row => row.Calls),
            "bytime" => known.OrderByDescending(row => row.CpuNs),
            "byctx" => known.OrderBy(row => row.Kind.Cause, StringComparer.Ordinal).ThenByDescending(row => row.Calls),
            _ => known.OrderByDescending(row => row.Calls),
        };
    }

    /// <summary>Four digits and a unit, ten characters wide.</summary>
    private static string Time(long ns)
    {
        if (ns == 0)
        {
            return NotMeasured;
        }

        var (value, unit) = ns switch
        {
            < 1_000 => ((double)ns, "ns"),
            < 1_000_000 => (ns / 1e3, "us"),
            < 1_000_000_000 => (ns / 1e6, "ms"),
            < 60_000_000_000 => (ns / 1e9, "s "),
            < 3_600_000_000_000 => (ns / 60e9, "m "),
            _ => (ns / 3_600e9, "h "),
        };
        var digits = value < 10 ? 3 : value < 100 ? 2 : 1;
        return (value.ToString($"F{digits}", CultureInfo.InvariantCulture) + unit).PadLeft(10);
    }
}
