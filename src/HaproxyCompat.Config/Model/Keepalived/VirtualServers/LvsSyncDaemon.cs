using System.Net;

namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>lvs_sync_daemon</c>: connections are told to the other load balancer.</summary>
public sealed record LvsSyncDaemon(string Interface)
{
    /// <summary>The instance whose state decides between master and backup; null: both always.</summary>
    public string? Instance { get; init; }

    /// <summary><c>id</c>; the virtual router id of the instance when null.</summary>
    public int? SyncId { get; init; }

    public int? MaximumLength { get; init; }

    public int? Port { get; init; }

    public int? Ttl { get; init; }

    public IPAddress? Group { get; init; }
}
