using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Patterns;

/// <summary><c>-m int</c> (manual 7.1.2).</summary>
internal sealed class IntegerPatterns : PatternSet
{
    private readonly IntegerRanges _ranges = new();

    public override SampleType InputType => SampleType.Integer;

    public override int Find(in Sample sample) => _ranges.Find(sample.Number);

    public override string? Add(string pattern, int index) => _ranges.Add(pattern, index);
}
