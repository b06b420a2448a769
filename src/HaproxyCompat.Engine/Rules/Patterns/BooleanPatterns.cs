using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Patterns;

/// <summary><c>-m bool</c>: any number but zero matches; patterns do not count (manual 7.1.1).</summary>
internal sealed class BooleanPatterns : PatternSet
{
    public override SampleType InputType => SampleType.Integer;

    public override int Find(in Sample sample) => sample.Number != 0 ? 0 : -1;

    public override string? Add(string pattern, int index) => null;
}
