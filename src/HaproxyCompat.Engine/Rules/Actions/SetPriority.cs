using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>set-priority-class &lt;expr&gt;</c>, <c>set-priority-offset &lt;expr&gt;</c>: the place in queues (manual 4.4):
/// the lower class first, then who came first with the offset in milliseconds added.
/// </summary>
internal sealed record SetPriority(SampleExpression Value, bool IsClass) : StreamAction
{
    private const RuleSets Places = RuleSets.TcpRequestContent | RuleSets.HttpRequest;
    private const int LargestClass = 2047;
    private const int LargestOffsetMs = 524_287;

    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        new("set-priority-class", Places, static arguments => Parse(arguments, isClass: true)),
        new("set-priority-offset", Places, static arguments => Parse(arguments, isClass: false)),
    ];

    private static SetPriority? Parse(ArgumentReader arguments, bool isClass) =>
        arguments.TryExpression("<expr>", out var expression) ? new SetPriority(expression, isClass) : null;

    public override ActionResult Execute(in SampleContext context)
    {
        var sample = default(Sample);
        if (context.Stream is { } stream
            && SampleEvaluator.TryEvaluateAs(Value, context, SampleType.Integer, ref sample))
        {
            if (IsClass)
            {
                stream.PriorityClass = (int)Math.Clamp(sample.Number, -LargestClass, LargestClass);
            }
            else
            {
                stream.PriorityOffsetMs = (int)Math.Clamp(sample.Number, -LargestOffsetMs, LargestOffsetMs);
            }
        }

        return ActionResult.Continue;
    }
}
