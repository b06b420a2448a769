using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>set-var(&lt;name&gt;[,&lt;cond&gt;...]) &lt;expr&gt;</c>, <c>set-var-fmt(...) &lt;fmt&gt;</c>,
/// <c>unset-var(&lt;name&gt;)</c> of <c>http-check</c> and <c>tcp-check</c> (manual 4.2).
/// </summary>
internal static class CheckVariables
{
    private static readonly string[] Scopes = ["proc", "sess", "txn", "req", "res", "check"];

    /// <summary>
    /// Reads the words after <paramref name="word"/> if it is one of these; false when it is another step.
    /// </summary>
    /// <param name="step">Null when something was reported.</param>
    public static bool TryRead(LineArguments arguments, string word, out CheckVariableStep? step)
    {
        step = null;
        var parenthesis = word.IndexOf('(', StringComparison.Ordinal);
        var action = parenthesis < 0 ? word : word[..parenthesis];
        if (action is not ("set-var" or "set-var-fmt" or "unset-var"))
        {
            return false;
        }

        var inside = parenthesis >= 0 && word.EndsWith(')') ? word[(parenthesis + 1)..^1] : string.Empty;
        var dot = inside.IndexOf('.', StringComparison.Ordinal);
        if (arguments.Accept(
                dot > 0 && Scopes.Contains(inside[..dot])
                    ? null
                    : $"the name of a variable that begins with one of {string.Join(", ", Scopes)} and a dot "
                        + "is expected in parentheses"))
        {
            var parts = inside.Split(',', StringSplitOptions.TrimEntries);
            step = new CheckVariableStep(arguments.Location, parts[0]) { Conditions = [.. parts[1..]] };
            step = ReadValue(arguments, action, step);
        }

        // More words are not looked at, as in the reference.
        _ = arguments.TakeRemaining();
        return true;
    }

    private static CheckVariableStep? ReadValue(LineArguments arguments, string action, CheckVariableStep step)
    {
        var reader = arguments.Continue(arguments.Keyword, string.Empty, RuleSets.None, FetchPlaces.Checks);
        switch (action)
        {
            case "set-var":
                return reader.TryExpression("<expr>", out var expression)
                    ? step with { Expression = expression }
                    : null;
            case "set-var-fmt" when reader.Left > 0:
                return reader.TryLogFormat("<fmt>", out var format) ? step with { Format = format } : null;
            default:
                return step with { IsUnset = action == "unset-var" };
        }
    }
}
