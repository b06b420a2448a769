using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>Every algorithm of this folder, in alphabetical order.</summary>
public static class BalanceCatalog
{
    public static readonly ImmutableArray<BalanceKeyword> All =
    [
        ExpressionHash.Keyword,
        FirstServer.Keyword,
        HeaderHash.Keyword,
        LeastConnections.Keyword,
        LogHash.Keyword,
        RandomServer.Keyword,
        RdpCookieHash.Keyword,
        RoundRobin.Keyword,
        SourceHash.Keyword,
        StaticRoundRobin.Keyword,
        StickyServer.Keyword,
        UriHash.Keyword,
        UrlParameterHash.Keyword,
    ];
}
