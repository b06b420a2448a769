using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>expect-proxy layer4</c>, <c>expect-netscaler-cip layer4</c>: who must speak first about the client's address
/// (manual 4.4).
/// Checked; they do not run here, while <c>accept-proxy</c> of a bind line does.
/// </summary>
internal static class ExpectProxy
{
    public static readonly ImmutableArray<ActionKeyword> Keywords =
    [
        new("expect-netscaler-cip", RuleSets.TcpRequestConnection, Parse) { State = KeywordState.Unsupported },
        new("expect-proxy", RuleSets.TcpRequestConnection, Parse) { State = KeywordState.Unsupported },
    ];

    private static UnsupportedAction? Parse(ArgumentReader arguments)
    {
        if (arguments.TrySkip("layer4"))
        {
            return new UnsupportedAction();
        }

        arguments.Report($"'{arguments.Keyword}' expects 'layer4', found '{arguments.Peek}'.");
        return null;
    }
}
