using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Patterns;

/// <summary><c>-m len</c>: the length of a text as a number.</summary>
internal sealed class LengthPatterns : PatternSet
{
    private readonly IntegerRanges _ranges = new();

    public override SampleType InputType => SampleType.String;

    public override int Find(in Sample sample) => _ranges.Find(sample.Bytes.Length);

    public override string? Add(string pattern, int index) => _ranges.Add(pattern, index);
}
