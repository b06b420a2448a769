using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>
/// <c>do-resolve(&lt;var&gt;,&lt;resolvers&gt;[,ipv4|ipv6]) &lt;expr&gt;</c> (manual 4.4). Checked; there are no
/// resolvers here.
/// </summary>
internal static class DoResolve
{
    public static readonly ActionKeyword Keyword =
        new("do-resolve", RuleSets.TcpRequestContent | RuleSets.HttpRequest, Parse)
        {
            MatchesPrefix = true,
            State = KeywordState.Unsupported,
        };

    private static SectionUse? Parse(ArgumentReader arguments)
    {
        var tail = arguments.Tail;
        var parts = tail is ['(', .., ')'] ? tail[1..^1].Split(',') : [];
        if (parts is not ([_, _] or [_, _, "ipv4" or "ipv6"]))
        {
            arguments.Report(
                $"'{arguments.Keyword}' expects '(<var>,<resolvers>[,ipv4|ipv6])' behind its name, found '{tail}'.");
            return null;
        }

        return arguments.TryExpression("<expr>", out _)
            ? new SectionUse(
                "do-resolve", "resolvers", parts[1], static all => all.Resolvers.Select(resolvers => resolvers.Name))
            : null;
    }
}
