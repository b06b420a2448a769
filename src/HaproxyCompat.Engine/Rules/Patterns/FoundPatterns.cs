using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Patterns;

/// <summary><c>-m found</c>: any value matches.</summary>
internal sealed class FoundPatterns : PatternSet
{
    public override SampleType InputType => SampleType.Any;

    public override int Find(in Sample sample) => 0;

    public override string? Add(string pattern, int index) => null;
}
