using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>
/// <c>balance hash &lt;expr&gt;</c>: by the bytes of an expression's value; round robin without one (manual 4.2).
/// </summary>
public sealed record ExpressionHash(SampleExpression Expression) : ServerBalance("hash")
{
    public static readonly BalanceKeyword Keyword = new("hash", Parse);

    public override ServerPicker CreatePicker(Backend backend) =>
        new HashPicker(backend, stream => Hash(stream, backend));

    private static ExpressionHash? Parse(ArgumentReader arguments) =>
        arguments.TryExpression("a sample expression", out var expression) ? new ExpressionHash(expression) : null;

    private uint? Hash(ProxyStream stream, Backend backend)
    {
        var sample = default(Sample);
        var context = SampleContext.ForStream(stream, SampleDirection.Request);
        return SampleEvaluator.TryEvaluateAs(Expression, context, SampleType.Binary, ref sample)
            ? KeyHash.Of(sample.Span, backend.Config)
            : null;
    }
}
