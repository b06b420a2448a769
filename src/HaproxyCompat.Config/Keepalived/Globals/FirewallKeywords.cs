using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Globals;

/// <summary>The lines of <c>global_defs</c> about packet rules.</summary>
internal static class FirewallKeywords
{
    public static readonly BlockKeyword<GlobalDraft>[] All =
    [
        new ValueKeyword<GlobalDraft>("nftables", 0, ParseTable),
        new ValueKeyword<GlobalDraft>("nftables_priority", 1, (global, line) =>
            Change(global, one => line.TryInteger(1, int.MinValue, int.MaxValue, out var n)
                ? one with { Priority = n }
                : one)),
        new ValueKeyword<GlobalDraft>("nftables_counters", 0, (global, _) =>
            Change(global, one => one with { Counters = true })),
        new ValueKeyword<GlobalDraft>("nftables_ifindex", 0, (global, _) =>
            Change(global, one => one with { ByIndex = true })),
        new ValueKeyword<GlobalDraft>("vrrp_iptables", 0, ParseIptables),
        new ValueKeyword<GlobalDraft>("disable_local_igmp", 0, (global, _) =>
            global.Model = global.Model with { DisableLocalIgmp = true }),
    ];

    private static void Change(GlobalDraft global, Func<NftablesSettings, NftablesSettings> set) =>
        global.Model = global.Model with { Nftables = set(global.Model.Nftables) };

    private static void ParseTable(GlobalDraft global, KeywordLine line)
    {
        if (global.Model.Nftables.IsSaid)
        {
            line.Report(0, "'nftables' is said already; this line is left out");
            return;
        }

        Change(global, one => one with { IsSaid = true, Table = line.Count > 1 ? line[1] : one.Table });
    }

    /// <summary>The reference of today says the same.</summary>
    private static void ParseIptables(GlobalDraft global, KeywordLine line)
    {
        line.Report(0, "iptables is not used; nftables is, say 'nftables' instead of 'vrrp_iptables'");
        Change(global, one => one with { IsSaid = true });
    }
}
