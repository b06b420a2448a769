namespace HaproxyCompat.Config.Keywords;

/// <summary>One action keyword: its spelling, the rule sets that know it, and its parser.</summary>
/// <param name="Name">As written in the file.</param>
/// <param name="RuleSets">Where it may be used.</param>
/// <param name="Parse">Returns null after it has reported what is wrong. Words that it leaves unread and that are not
/// <c>if</c>/<c>unless</c> are reported by the caller.</param>
public sealed record ActionKeyword(string Name, RuleSets RuleSets, Func<ArgumentReader, RuleAction?> Parse)
{
    /// <summary>
    /// True where the word goes on after the name, as in <c>set-var(txn.x)</c>; the reader gives the tail.
    /// </summary>
    public bool MatchesPrefix { get; init; }

    /// <summary>Stands only behind <c>expose-experimental-directives</c>.</summary>
    public bool IsExperimental { get; init; }

    public KeywordState State { get; init; } = KeywordState.Acts;
}
