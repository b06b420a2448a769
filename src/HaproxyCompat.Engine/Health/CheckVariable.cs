using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Rules.Actions;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Health;

/// <summary><c>set-var</c>, <c>set-var-fmt</c> and <c>unset-var</c> of checks at work (manual 4.2).</summary>
internal static class CheckVariable
{
    public static void Run(CheckVariableStep step, CheckScope scope)
    {
        if (VariableName.Parse(step.Name, out _) is not { } name)
        {
            return;
        }

        if (step.IsUnset)
        {
            scope.Unset(name);
            return;
        }

        var conditions = VariableConditions.None;
        foreach (var word in step.Conditions)
        {
            _ = VariableArgument.TryCondition(word, ref conditions);
        }

        scope.Set(name, conditions, step.Expression, step.Format);
    }
}
