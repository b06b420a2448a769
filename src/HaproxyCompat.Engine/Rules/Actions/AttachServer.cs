using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>attach-srv &lt;srv&gt; [name &lt;expr&gt;]</c>: the connection is turned round (manual 4.4). Checked; it does not
/// run here.
/// </summary>
internal static class AttachServer
{
    public static readonly ActionKeyword Keyword =
        new("attach-srv", RuleSets.TcpRequestSession, Parse) { State = KeywordState.Unsupported };

    private static UnsupportedAction? Parse(ArgumentReader arguments)
    {
        if (!arguments.TryWord("<srv>", out _))
        {
            return null;
        }

        return !arguments.TrySkip("name") || arguments.TryExpression("<expr> after 'name'", out _)
            ? new UnsupportedAction()
            : null;
    }
}
