using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Grammar;

namespace HaproxyCompat.Config.Text.Conditionals;

/// <summary>What one evaluation sees, and the first complaint about a predicate.</summary>
internal sealed class ConditionScope(string text, ProgramFacts facts, EnvironmentVariables environment)
{
    /// <summary>Set while predicates are only checked, not asked.</summary>
    public bool IsChecking { get; set; }

    public string? Complaint { get; private set; }

    public bool Ask(CallSyntax call)
    {
        if (IsChecking)
        {
            Complaint ??= Check(call);
            return false;
        }

        var arguments = call.Arguments.Select(argument => argument.Text).Append(string.Empty).ToArray();
        var answer = Predicates.All[call.Name].Evaluate([.. arguments], facts, environment);
        Complaint ??= answer is null
            ? $"predicate '{call.Name}' has no answer to '{arguments[0]}': no version, or not with this TLS library"
            : null;
        return answer ?? false;
    }

    private string? Check(CallSyntax call)
    {
        if (!Predicates.All.TryGetValue(call.Name, out var predicate))
        {
            return $"unknown predicate '{call.Name}'{Suggestion.Tail(call.Name, Predicates.All.Keys)}";
        }

        var end = call.Offset + call.Name.Length;
        if (call.Arguments.IsEmpty && end < text.Length && text[end] is not (' ' or '\t'))
        {
            return $"predicate '{call.Name}' needs its arguments in parentheses where other words follow";
        }

        if (call.Arguments.Length > predicate.ArgumentCount && call.Arguments is not [{ Text: "" }])
        {
            return $"predicate '{call.Name}' takes {predicate.ArgumentCount} argument(s), "
                + $"found {call.Arguments.Length}";
        }

        return call.Arguments.Length < predicate.ArgumentCount && predicate.ArgumentCount > 1
            ? $"predicate '{call.Name}' wants {predicate.ArgumentCount} arguments, found {call.Arguments.Length}"
            : null;
    }
}
