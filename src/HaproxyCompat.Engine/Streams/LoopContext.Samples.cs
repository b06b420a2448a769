using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Streams;

/// <summary>What the expressions of this loop's streams share.</summary>
public sealed partial class LoopContext
{
    private Stats.CpuUsage? _usage;

    public ProcessScope Process { get; init; } = new();

    public SampleScratch Scratch { get; init; } = new();

    /// <summary>How much of a CPU the loop uses, asked on the loop; measured from the first question on.</summary>
    internal Stats.CpuUsage Usage => _usage ??= new(static () => new Stats.IdleShare(
        TimeProvider.System, 1, static () => TimeSpan.FromTicks(Interop.SysTime.ThreadCpuNs() / 100)));
}
