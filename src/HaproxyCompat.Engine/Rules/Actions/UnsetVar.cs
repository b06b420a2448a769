using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary><c>unset-var(name)</c> (manual 4.4).</summary>
internal sealed record UnsetVar(VariableName Variable) : StreamAction
{
    public static readonly ActionKeyword Keyword =
        new("unset-var", RuleSets.AnyTcpRequest | RuleSets.TcpResponseContent | RuleSets.AnyHttp, Parse)
        {
            MatchesPrefix = true,
        };

    private static UnsetVar? Parse(ArgumentReader arguments) =>
        VariableArgument.TryParse(arguments, out var variable, out _) ? new UnsetVar(variable) : null;

    public override ActionResult Execute(in SampleContext context)
    {
        VariableAccess.Remove(Variable, context);
        return ActionResult.Continue;
    }
}
