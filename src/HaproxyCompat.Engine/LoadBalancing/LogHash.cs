using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>
/// <c>balance log-hash &lt;converters&gt;</c>: log lines by what the converters make of them (manual 4.2 "balance").
/// </summary>
/// <param name="Expression">The converters, behind a constant that the line takes the place of.</param>
public sealed record LogHash(SampleExpression Expression) : ServerBalance("log-hash")
{
    public static readonly BalanceKeyword Keyword = new("log-hash", Parse);

    // Converters that look beyond their value find the variables of no process.
    private static readonly ProcessScope Process = new();

    [ThreadStatic]
    private static SampleScratch? _scratch;

    /// <summary>In other modes round robin takes its place.</summary>
    public override ServerPicker CreatePicker(Backend backend) => new RoundRobin().CreatePicker(backend);

    internal override LinePicker CreateLinePicker(Backend backend) =>
        new LineTurns(backend, line => Point(line, backend));

    private static LogHash? Parse(ArgumentReader arguments) =>
        arguments.TryWord("a list of converters", out var converters)
            && arguments.TryExpressionFrom($"str(x),{converters}", out var expression)
            ? new LogHash(expression)
            : null;

    private uint? Point(ReadOnlySpan<byte> line, Backend backend)
    {
        var scratch = _scratch ??= new SampleScratch();
        scratch.Reset();
        var context = SampleContext.ForProcess(Process, scratch);
        var sample = default(Sample);
        sample.SetString(scratch.Copy(line));
        return SampleEvaluator.TryConvert(Expression, context, ref sample)
            && SampleCasts.TryCast(ref sample, SampleType.String, scratch)
            ? KeyHash.Of(sample.Span, backend.Config)
            : null;
    }
}
