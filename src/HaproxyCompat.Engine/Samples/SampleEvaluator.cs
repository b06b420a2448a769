using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples;

/// <summary>
/// Evaluates sample expressions: the fetch, then converter after converter, with the casts between them (manual 7.3).
/// </summary>
public static class SampleEvaluator
{
    /// <summary>Gives the value of an expression, or false when it has none.</summary>
    /// <param name="expression">Bound against the keyword table of this engine.</param>
    /// <param name="context">Where values come from.</param>
    /// <param name="sample">Default at first; the same again for the next value of a fetch with several.</param>
    public static bool TryEvaluate(SampleExpression expression, in SampleContext context, ref Sample sample)
    {
        sample.HasMore = false;
        sample.MayChange = false;
        return ((SampleFetch)expression.Fetch).Function(context, expression.Arguments, ref sample)
            && TryConvert(expression, context, ref sample);
    }

    /// <summary>Puts a value through the converters of an expression, or false when it has none at their end.</summary>
    public static bool TryConvert(SampleExpression expression, in SampleContext context, ref Sample sample)
    {
        foreach (var step in expression.Converters)
        {
            var converter = (Converter)step.Converter;
            if (!SampleCasts.TryCast(ref sample, converter.Input, context.Scratch)
                || !converter.Function(context, step.Arguments, ref sample))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Gives the value of an expression as a certain type, or false when it has none.</summary>
    public static bool TryEvaluateAs(
        SampleExpression expression, in SampleContext context, SampleType type, ref Sample sample) =>
        TryEvaluate(expression, context, ref sample) && SampleCasts.TryCast(ref sample, type, context.Scratch);
}
