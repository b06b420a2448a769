using HaproxyCompat.Config.Grammar;
using Pidgin;

namespace HaproxyCompat.Config.Text.Conditionals;

/// <summary>Decides the conditions of <c>.if</c>, <c>.elif</c> and of the <c>-cc</c> option (manual 2.4).</summary>
public static class ConditionEvaluator
{
    /// <summary>Parentheses and negations of one condition; each may take the parser a step deeper.</summary>
    private const int MaxNesting = 1000;

    private static readonly Parser<char, Func<ConditionScope, bool>> Whole =
        ConditionGrammar.Expression.Before(Parser<char>.End.Labelled("the end of the condition"));

    /// <summary>Decides a condition whose words were already cut and joined by one blank.</summary>
    /// <returns>Null with <paramref name="error"/> set when it cannot be understood.</returns>
    public static bool? Evaluate(
        string condition, ProgramFacts facts, EnvironmentVariables environment, out string? error)
    {
        error = null;
        if (condition.Length == 0)
        {
            return false;
        }

        if (condition.Count(letter => letter is '(' or '!') > MaxNesting)
        {
            error = $"more than {MaxNesting} parentheses and negations in one condition";
            return null;
        }

        var result = Whole.Parse(condition);
        if (!result.Success)
        {
            error = GrammarFault.Describe(condition, result.Error!);
            return null;
        }

        var scope = new ConditionScope(condition, facts, environment) { IsChecking = true };
        _ = result.Value(scope);
        scope.IsChecking = false;
        var value = scope.Complaint is null && result.Value(scope);
        error = scope.Complaint;
        return error is null ? value : null;
    }

    /// <summary>Decides the argument of <c>-cc</c>: cut into words as a line is, then evaluated.</summary>
    /// <returns>Null with <paramref name="error"/> set when it cannot be understood.</returns>
    public static bool? EvaluateText(
        string text, ProgramFacts facts, EnvironmentVariables environment, out string? error)
    {
        var words = new List<Word>();
        var fault = LineSplitter.SplitText(text, environment, new LineContext(string.Empty, 1, string.Empty), words);
        if (fault is not null)
        {
            error = $"{fault.Message} at position {fault.Column}";
            return null;
        }

        return Evaluate(string.Join(' ', words.Select(word => word.Text)), facts, environment, out error);
    }
}
