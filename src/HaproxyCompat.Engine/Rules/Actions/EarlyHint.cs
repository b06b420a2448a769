using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>early-hint &lt;name&gt; &lt;fmt&gt;</c>: a header of a 103 response (manual 4.4). Checked; it does not run here.
/// </summary>
internal static class EarlyHint
{
    public static readonly ActionKeyword Keyword =
        new("early-hint", RuleSets.HttpRequest, Parse) { State = KeywordState.Unsupported };

    private static UnsupportedAction? Parse(ArgumentReader arguments) =>
        arguments.TryWord("<name>", out _) && arguments.TryLogFormat("<fmt>", out _) ? new UnsupportedAction() : null;
}
