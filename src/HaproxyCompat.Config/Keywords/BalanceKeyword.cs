namespace HaproxyCompat.Config.Keywords;

/// <summary>
/// One load-balancing algorithm after <c>balance</c> (manual 4.2). The engine supplies those that run.
/// </summary>
/// <param name="Parse">Returns null after it has reported what is wrong.</param>
/// <param name="MatchesPrefix">True for <c>hdr(name)</c>, <c>random(n)</c>: the reader gives the tail.</param>
public sealed record BalanceKeyword(
    string Name, Func<ArgumentReader, BalanceAlgorithm?> Parse, bool MatchesPrefix = false)
{
    public KeywordState State { get; init; } = KeywordState.Acts;
}
