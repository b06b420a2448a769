using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>
/// <c>balance log-hash &lt;converters&gt;</c>, <c>balance sticky</c> (manual 4.2). Checked; they do not run here.
/// </summary>
internal static class UnsupportedBalances
{
    public static readonly ImmutableArray<BalanceKeyword> Keywords =
    [
        new("log-hash", ParseLogHash) { State = KeywordState.Unsupported },
        new("sticky", static _ => new UnsupportedBalance("sticky")) { State = KeywordState.Unsupported },
    ];

    private static UnsupportedBalance? ParseLogHash(ArgumentReader arguments) =>
        arguments.TryWord("<converters>", out _) ? new UnsupportedBalance("log-hash") : null;
}
