namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>lvs_method</c> (or <c>lb_kind</c>) with the options of a tunnel.</summary>
public sealed record ForwardingConfig(ForwardingMethod Method)
{
    public TunnelType Tunnel { get; init; }

    /// <summary>Destination port of a GUE tunnel.</summary>
    public int TunnelPort { get; init; }

    public TunnelChecksums Checksums { get; init; }
}
