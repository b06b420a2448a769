using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>set-var(&lt;name&gt;) &lt;expr&gt;</c>, <c>set-var-fmt(&lt;name&gt;) &lt;fmt&gt;</c>,
/// <c>unset-var(&lt;name&gt;)</c> of <c>http-check</c> and <c>tcp-check</c> (manual 4.2). Checked; checks have no
/// variables here.
/// </summary>
internal static class CheckVariables
{
    private static readonly string[] Scopes = ["proc", "sess", "txn", "req", "res", "check"];

    /// <summary>
    /// Reads the words after <paramref name="step"/> if it is one of these; false when it is another step.
    /// </summary>
    public static bool TryRead(LineArguments arguments, string step)
    {
        var parenthesis = step.IndexOf('(', StringComparison.Ordinal);
        var action = parenthesis < 0 ? step : step[..parenthesis];
        if (action is not ("set-var" or "set-var-fmt" or "unset-var"))
        {
            return false;
        }

        var alerts = arguments.Session.Sink.AlertCount;
        var inside = parenthesis >= 0 && step.EndsWith(')') ? step[(parenthesis + 1)..^1] : string.Empty;
        var dot = inside.IndexOf('.', StringComparison.Ordinal);
        if (arguments.Accept(
                dot > 0 && Scopes.Contains(inside[..dot])
                    ? null
                    : $"the name of a variable that begins with one of {string.Join(", ", Scopes)} and a dot "
                        + "is expected in parentheses"))
        {
            ReadValue(arguments, action);
        }

        // More words are not looked at, as in the reference.
        _ = arguments.TakeRemaining();
        if (arguments.Session.Sink.AlertCount == alerts)
        {
            arguments.Refuse($"'{arguments.Keyword}'");
        }

        return true;
    }

    private static void ReadValue(LineArguments arguments, string action)
    {
        var reader = arguments.Continue(arguments.Keyword, string.Empty, RuleSets.None, FetchPlaces.Checks);
        if (action == "set-var")
        {
            _ = reader.TryExpression("<expr>", out _);
        }
        else if (action == "set-var-fmt" && reader.Left > 0)
        {
            _ = reader.TryLogFormat("<fmt>", out _);
        }
    }
}
