using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary><c>capture &lt;sample&gt; { len &lt;length&gt; | id &lt;id&gt; }</c> (manual 4.4).</summary>
/// <remarks>With <c>len</c> the rule has a slot of its own, behind those that the section declared; the parser of the section
/// adds it by <see cref="Config.Model.CaptureConfig"/> without a header, in the order of the rules.</remarks>
internal sealed record Capture(SampleExpression Expression, int LengthBytes, int Slot, bool IsResponse) : StreamAction
{
    public static readonly ActionKeyword Keyword =
        new("capture", RuleSets.TcpRequestContent | RuleSets.HttpRequest | RuleSets.HttpResponse | RuleSets.HttpAfterResponse, Parse);

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
            return arguments.TryInteger("<id>", 0, int.MaxValue, out var slot) ? new Capture(expression, 0, (int)slot, isResponse) : null;
        }

        arguments.Report("'capture' expects 'len <length>' or 'id <id>' after the sample.");
        return null;
    }

    public override void Check(ConfigurationChecker checker)
    {
        if ((checker.Proxy.Kind & Config.Model.ProxyKind.Frontend) == 0 && Slot < 0)
        {
            checker.Alert("'capture ... len' cannot be used in a section without frontend capability; use 'id'.");
        }

        if ((checker.Proxy.Kind & Config.Model.ProxyKind.Frontend) != 0 && Slot >= 0)
        {
            var slots = IsResponse ? checker.Proxy.ResponseCaptures : checker.Proxy.RequestCaptures;
            if (Slot >= slots.Length)
            {
                checker.Alert($"unable to find capture id '{Slot}' referenced by a capture rule of proxy '{checker.Proxy.Name}'.");
            }
        }
    }

    public override ActionResult Execute(in SampleContext context)
    {
        var stream = context.Stream!;
        var config = stream.Frontend.Config;
        var slots = IsResponse ? config.ResponseCaptures : config.RequestCaptures;
        var slot = Slot;
        if (slot < 0)
        {
            slot = OwnSlot(config);
        }

        var sample = default(Sample);
        if (slot < 0 || slot >= slots.Length || !SampleEvaluator.TryEvaluateAs(Expression, context, SampleType.String, ref sample))
        {
            return ActionResult.Continue;
        }

        if (IsResponse)
        {
            stream.Captures.SetResponse(slot, sample.Span, slots[slot].LengthBytes);
        }
        else
        {
            stream.Captures.SetRequest(slot, sample.Span, slots[slot].LengthBytes);
        }

        return ActionResult.Continue;
    }

    /// <summary>The place of this rule among the frontend's capture rules with a length, behind the declared slots.</summary>
    private int OwnSlot(Config.Model.ProxyConfig config)
    {
        var own = 0;
        var mine = -1;
        foreach (var rule in config.TcpRequestContentRules.AddRange(config.HttpRequestRules))
        {
            if (rule.Action is Capture { Slot: < 0 } capture)
            {
                mine = ReferenceEquals(capture, this) ? own : mine;
                own++;
            }
        }

        return mine < 0 ? -1 : config.RequestCaptures.Length - own + mine;
    }
}
