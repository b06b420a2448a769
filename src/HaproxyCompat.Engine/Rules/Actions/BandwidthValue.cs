using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>A limit or a period of <see cref="SetBandwidthLimit"/>, fixed or found for each stream.</summary>
/// <param name="Fixed">Bytes or milliseconds; 0 with an expression.</param>
/// <param name="Expression">Cast to an integer.</param>
internal sealed record BandwidthValue(long Fixed, SampleExpression? Expression)
{
    /// <returns>Null where the expression gives nothing.</returns>
    public long? Evaluate(in SampleContext context)
    {
        if (Expression is null)
        {
            return Fixed;
        }

        var sample = default(Sample);
        return SampleEvaluator.TryEvaluateAs(Expression, context, SampleType.Integer, ref sample)
            ? sample.Number
            : null;
    }
}
