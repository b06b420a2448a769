namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary><c>nftables</c> and its companions in <c>global_defs</c>.</summary>
public sealed record NftablesSettings
{
    /// <summary><c>nftables TABLE</c>.</summary>
    public string Table { get; init; } = "keepalived";

    /// <summary><c>nftables_priority</c>.</summary>
    public int Priority { get; init; } = -1;

    /// <summary><c>nftables_counters</c>.</summary>
    public bool Counters { get; init; }

    /// <summary><c>nftables_ifindex</c>.</summary>
    public bool ByIndex { get; init; }

    /// <summary>Whether the configuration names it; it is used where it is needed in any case.</summary>
    public bool IsSaid { get; init; }
}
