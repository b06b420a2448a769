using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary><c>pause { &lt;timeout&gt; | &lt;expr&gt; }</c>: the rules go on after that time (manual 4.4).</summary>
internal sealed record Pause(long Milliseconds, SampleExpression? Expression, SampleDirection Direction) : WaitingAction
{
    public static readonly ActionKeyword Keyword = new("pause", RuleSets.HttpRequest | RuleSets.HttpResponse, Parse);

    private static Pause? Parse(ArgumentReader arguments)
    {
        var direction = arguments.RuleSet == RuleSets.HttpResponse ? SampleDirection.Response : SampleDirection.Request;
        if (arguments.Peek is { Length: > 0 } word && char.IsAsciiDigit(word[0]))
        {
            return arguments.TryPositiveDuration("<timeout>", out var milliseconds)
                ? new Pause(milliseconds, null, direction)
                : null;
        }

        return arguments.TryExpression("<expr>", out var expression) ? new Pause(0, expression, direction) : null;
    }

    public override async LoopTask<ActionResult> ExecuteAsync(ProxyStream stream)
    {
        var milliseconds = Milliseconds;
        if (Expression is not null)
        {
            var sample = default(Sample);
            var context = SampleContext.ForStream(stream, Direction);
            milliseconds = SampleEvaluator.TryEvaluateAs(Expression, context, SampleType.Integer, ref sample)
                ? sample.Number
                : 0;
        }

        if (milliseconds > 0)
        {
            await stream.Loop.Loop.DelayAsync(milliseconds);
        }

        return ActionResult.Continue;
    }
}
