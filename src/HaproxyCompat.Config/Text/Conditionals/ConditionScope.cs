using HaproxyCompat.Config.Grammar;

namespace HaproxyCompat.Config.Text.Conditionals;

/// <summary>What one evaluation sees, and the first complaint about a predicate.</summary>
internal sealed class ConditionScope(ProgramFacts facts, EnvironmentVariables environment)
{
    public string? Complaint { get; private set; }

    public bool Ask(CallSyntax call)
    {
        if (!Predicates.All.TryGetValue(call.Name, out var predicate))
        {
            Complaint ??= $"unknown predicate '{call.Name}'";
            return false;
        }

        if (call.Arguments.Length > predicate.ArgumentCount && call.Arguments is not [{ Text: "" }])
        {
            Complaint ??= $"predicate '{call.Name}' takes {predicate.ArgumentCount} argument(s), found "
                + $"{call.Arguments.Length}";
            return false;
        }

        if (call.Arguments.Length < predicate.ArgumentCount && predicate.ArgumentCount > 1)
        {
            Complaint ??= $"predicate '{call.Name}' wants {predicate.ArgumentCount} arguments, found "
                + $"{call.Arguments.Length}";
            return false;
        }

        var arguments = call.Arguments.Select(argument => argument.Text).Append(string.Empty).ToArray();
        var answer = predicate.Evaluate([.. arguments], facts, environment);
        Complaint ??= answer is null ? $"predicate '{call.Name}' cannot be answered with this TLS library" : null;
        return answer ?? false;
    }
}
