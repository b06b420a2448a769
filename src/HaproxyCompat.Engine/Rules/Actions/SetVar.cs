using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>set-var(name[,cond...]) &lt;expr&gt;</c> and <c>set-var-fmt(name[,cond...]) &lt;fmt&gt;</c> (manual 4.4).
/// </summary>
internal sealed record SetVar(
    VariableName Variable,
    VariableConditions Conditions,
    SampleExpression? Expression,
    LogFormat? Format) : StreamAction
{
    private const RuleSets Everywhere = RuleSets.AnyTcpRequest | RuleSets.TcpResponseContent | RuleSets.AnyHttp;

    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        new("set-var", Everywhere, Parse) { MatchesPrefix = true },
        new("set-var-fmt", Everywhere, ParseFormat) { MatchesPrefix = true },
    ];

    private static SetVar? Parse(ArgumentReader arguments) =>
        VariableArgument.TryParse(arguments, out var variable, out var conditions)
            && arguments.TryExpression("<expr>", out var expression)
            ? new SetVar(variable, conditions, expression, null)
            : null;

    private static SetVar? ParseFormat(ArgumentReader arguments) =>
        VariableArgument.TryParse(arguments, out var variable, out var conditions)
            && arguments.TryLogFormat("<fmt>", out var format)
            ? new SetVar(variable, conditions, null, format)
            : null;

    public override ActionResult Execute(in SampleContext context)
    {
        var sample = default(Sample);
        if (Expression is not null)
        {
            if (SampleEvaluator.TryEvaluate(Expression, context, ref sample))
            {
                VariableAccess.Set(Variable, Conditions, context, sample);
            }

            return ActionResult.Continue;
        }

        using var text = context.Scratch.BorrowText();
        LogFormatWriter.Write(Format!, context, LogFormatUse.Raw, text);
        sample.SetString(text.Memory);
        VariableAccess.Set(Variable, Conditions, context, sample);
        return ActionResult.Continue;
    }
}
