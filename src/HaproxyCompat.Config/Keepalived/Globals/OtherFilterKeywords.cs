using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Keepalived.Globals;

/// <summary>
/// The lines of <c>global_defs</c> about packet filters of other kinds and about the files of iproute.
/// </summary>
internal static class OtherFilterKeywords
{
    public static readonly BlockKeyword<GlobalDraft>[] All =
    [
        Refused("nftables_ipvs", ArgumentChecks.Any),
        Refused("nftables_ipvs_priority", ArgumentChecks.Integer(int.MinValue, int.MaxValue), 1),
        Refused("nftables_ipvs_start_fwmark", ArgumentChecks.Integer(1, uint.MaxValue), 1),
        Refused("vrrp_ipsets", IsReplaced),
        Refused("iproute_usr_dir", ArgumentChecks.Word),
        Refused("iproute_etc_dir", ArgumentChecks.Word),
    ];

    private static CheckedKeyword<GlobalDraft> Refused(string name, Func<KeywordLine, bool> check, int required = 0) =>
        new(name, KeywordState.Unsupported, check, required);

    /// <summary>The reference of today, built for nftables, takes these for mistakes.</summary>
    private static bool IsReplaced(KeywordLine line)
    {
        line.Report(0, $"'{line.Keyword}' is known but not supported here: 'nftables' replaces it");
        return false;
    }
}
