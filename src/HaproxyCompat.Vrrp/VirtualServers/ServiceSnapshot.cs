using System.Collections.Immutable;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.VirtualServers;

/// <summary>A virtual server at one moment.</summary>
public sealed record ServiceSnapshot(
    VirtualServerConfig Config,
    bool HasQuorum,
    bool UsesSorryServer,
    ImmutableArray<ServerSnapshot> Servers);
