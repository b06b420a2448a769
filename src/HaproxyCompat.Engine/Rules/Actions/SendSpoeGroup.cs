using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>send-spoe-group &lt;engine&gt; &lt;group&gt;</c> (manual 4.4). Checked; there is no such filter here.
/// </summary>
internal static class SendSpoeGroup
{
    public static readonly ActionKeyword Keyword = new(
        "send-spoe-group",
        RuleSets.TcpRequestContent | RuleSets.TcpResponseContent | RuleSets.HttpRequest | RuleSets.HttpResponse,
        Parse)
    { State = KeywordState.Unsupported };

    private static UnsupportedAction? Parse(ArgumentReader arguments)
    {
        if (arguments.TryWord("<engine>", out _)
            && !arguments.AtEnd
            && arguments.TryWord("<group>", out _)
            && arguments.AtEnd)
        {
            return new UnsupportedAction();
        }

        arguments.Report($"'{arguments.Keyword}' expects <engine> and <group>.");
        return null;
    }
}
