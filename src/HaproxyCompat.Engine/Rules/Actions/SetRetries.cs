using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Values;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary><c>set-retries { &lt;int&gt; | &lt;expr&gt; }</c>, 0 to 100 (manual 4.4).</summary>
internal sealed record SetRetries(int? Retries, SampleExpression? Expression) : StreamAction
{
    public static readonly ActionKeyword Keyword =
        new("set-retries", RuleSets.TcpRequestContent | RuleSets.HttpRequest, Parse);

    private static SetRetries? Parse(ArgumentReader arguments)
    {
        if (arguments.Peek is { } word && LeadingInteger.ReadWhole(word) is not null)
        {
            return arguments.TryInteger("<int>", 0, 100, out var retries) ? new SetRetries((int)retries, null) : null;
        }

        return arguments.TryExpression("<expr>", out var expression) ? new SetRetries(null, expression) : null;
    }

    public override void Check(ConfigurationChecker checker)
    {
        if ((checker.Proxy.Kind & Config.Model.ProxyKind.Backend) == 0)
        {
            checker.Alert("'set-retries' cannot be used in a section without backend capability.");
        }
    }

    public override ActionResult Execute(in SampleContext context)
    {
        var retries = (long?)Retries;
        if (Expression is not null)
        {
            var sample = default(Sample);
            retries = SampleEvaluator.TryEvaluateAs(Expression, context, SampleType.Integer, ref sample)
                ? sample.Number
                : null;
        }

        if (retries is >= 0 and <= 100)
        {
            context.Stream!.RetriesAllowed = (int)retries;
        }

        return ActionResult.Continue;
    }
}
