using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>ot-group &lt;filter&gt; &lt;group&gt;</c> (of 2.6 with OpenTracing). Checked; there is no such filter here.
/// </summary>
internal static class OpenTracingGroup
{
    public static readonly ActionKeyword Keyword = new(
        "ot-group",
        RuleSets.TcpRequestContent | RuleSets.TcpResponseContent | RuleSets.HttpRequest | RuleSets.HttpResponse
            | RuleSets.HttpAfterResponse,
        Parse)
    { State = KeywordState.Unsupported };

    private static UnsupportedAction? Parse(ArgumentReader arguments)
    {
        if (arguments.TryWord("<filter>", out _)
            && !arguments.AtEnd
            && arguments.TryWord("<group>", out _)
            && arguments.AtEnd)
        {
            return new UnsupportedAction();
        }

        arguments.Report($"'{arguments.Keyword}' expects <filter> and <group>.");
        return null;
    }
}
