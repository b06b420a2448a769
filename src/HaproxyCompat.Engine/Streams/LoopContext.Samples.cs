using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Streams;

/// <summary>What the expressions of this loop's streams share.</summary>
public sealed partial class LoopContext
{
    public ProcessScope Process { get; init; } = new();

    public SampleScratch Scratch { get; init; } = new();
}
