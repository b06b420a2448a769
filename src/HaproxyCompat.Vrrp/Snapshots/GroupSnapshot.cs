using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Routers;

namespace HaproxyCompat.Vrrp.Snapshots;

/// <summary>One sync group at one moment.</summary>
public sealed record GroupSnapshot(SyncGroupConfig Config, RouterPhase Phase);
