using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.VirtualServers;

/// <summary>A real server at one moment.</summary>
/// <param name="Weight">With what dynamic checkers add.</param>
public sealed record ServerSnapshot(RealServerConfig Config, bool IsAlive, int Weight);
