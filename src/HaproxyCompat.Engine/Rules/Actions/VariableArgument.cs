using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>Reads <c>(scope.name,condition,...)</c> behind an action's name (manual 4.4 "set-var").</summary>
internal static class VariableArgument
{
    public static bool TryParse(ArgumentReader arguments, out VariableName variable, out VariableConditions conditions)
    {
        variable = null!;
        conditions = VariableConditions.None;
        var tail = arguments.Tail;
        if (tail.Length < 2 || tail[0] != '(' || tail[^1] != ')')
        {
            arguments.Report($"'{arguments.Keyword}' expects a variable between parentheses, such as '(txn.name)'.");
            return false;
        }

        var parts = tail[1..^1].Split(',');
        if (VariableName.Parse(parts[0].Trim(), out var complaint) is not { } name)
        {
            arguments.Report($"'{arguments.Keyword}' : {complaint}.");
            return false;
        }

        variable = name;
        foreach (var part in parts.Skip(1))
        {
            if (!TryCondition(part.Trim(), ref conditions))
            {
                arguments.Report(
                    $"'{arguments.Keyword}' : unknown condition '{part}'; one of ifexists, ifnotexists, "
                        + "ifempty, ifnotempty, ifset, ifnotset, ifgt, iflt is expected.");
                return false;
            }
        }

        return true;
    }

    public static bool TryCondition(string word, ref VariableConditions conditions)
    {
        var condition = word switch
        {
            "ifexists" => VariableConditions.IfExists,
            "ifnotexists" => VariableConditions.IfNotExists,
            "ifempty" => VariableConditions.IfEmpty,
            "ifnotempty" => VariableConditions.IfNotEmpty,
            "ifset" => VariableConditions.IfSet,
            "ifnotset" => VariableConditions.IfNotSet,
            "ifgt" => VariableConditions.IfGreater,
            "iflt" => VariableConditions.IfLess,
            _ => VariableConditions.None,
        };
        conditions |= condition;
        return condition != VariableConditions.None;
    }
}
