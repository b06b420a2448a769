using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary><c>capture &lt;sample&gt; { len &lt;length&gt; | id &lt;id&gt; }</c> (manual 4.4).</summary>
/// <remarks>With <c>len</c> the rule has a slot of its own, in the order of the lines that bring one.</remarks>
internal sealed record Capture(SampleExpression Expression, int LengthBytes, int Slot, bool IsResponse) : StreamAction
{
    /// <inheritdoc/>
    public override int? CaptureLengthBytes => Slot < 0 ? LengthBytes : null;

    public static readonly ActionKeyword Keyword =
        new(
            "capture",
            RuleSets.TcpRequestContent | RuleSets.HttpRequest | RuleSets.HttpResponse | RuleSets.HttpAfterResponse,
            Parse);

    private static Capture? Parse(ArgumentReader arguments)
    {
        var isResponse = arguments.RuleSet is RuleSets.HttpResponse or RuleSets.HttpAfterResponse;
        if (!arguments.TryExpression("<sample>", out var expression))
        {
            return null;
        }

        if (arguments.TrySkip("len") && !isResponse)
        {
            return arguments.TryInteger("<length>", 1, int.MaxValue, out var length)
                ? new Capture(expression, (int)length, -1, isResponse)
                : null;
        }

        if (arguments.TrySkip("id"))
        {
            return arguments.TryInteger("<id>", 0, int.MaxValue, out var slot)
                ? new Capture(expression, 0, (int)slot, isResponse)
                : null;
        }

        arguments.Report("'capture' expects 'len <length>' or 'id <id>' after the sample.");
        return null;
    }

    public override void Check(ConfigurationChecker checker)
    {
        if ((checker.Proxy.Kind & ProxyKind.Frontend) == 0 && Slot < 0)
        {
            checker.Alert("'capture ... len' cannot be used in a section without frontend capability; use 'id'.");
        }

        if ((checker.Proxy.Kind & ProxyKind.Frontend) != 0 && Slot >= 0)
        {
            var slots = IsResponse ? checker.Proxy.ResponseCaptures : checker.Proxy.RequestCaptures;
            if (Slot >= slots.Length)
            {
                checker.Alert(
                    $"unable to find capture id '{Slot}' referenced by a capture rule of proxy '"
                        + $"{checker.Proxy.Name}'.");
            }
        }
    }

    public override ActionResult Execute(in SampleContext context)
    {
        var stream = context.Stream!;
        var frontend = stream.Frontend;
        var declared = IsResponse ? frontend.Config.ResponseCaptures : frontend.Config.RequestCaptures;
        var slot = Slot >= 0 ? Slot : FindOwnSlot(declared);
        var lengthBytes = slot >= 0 && slot < declared.Length ? declared[slot].LengthBytes : 0;
        var sample = default(Sample);
        if (lengthBytes == 0 || !SampleEvaluator.TryEvaluateAs(Expression, context, SampleType.String, ref sample))
        {
            return ActionResult.Continue;
        }

        if (IsResponse)
        {
            stream.Captures.SetResponse(slot, sample.Span, lengthBytes);
        }
        else
        {
            stream.Captures.SetRequest(slot, sample.Span, lengthBytes);
        }

        return ActionResult.Continue;
    }

    private int FindOwnSlot(ImmutableArray<CaptureConfig> slots)
    {
        for (var index = 0; index < slots.Length; index++)
        {
            if (ReferenceEquals(slots[index].Rule, this))
            {
                return index;
            }
        }

        return -1;
    }
}
