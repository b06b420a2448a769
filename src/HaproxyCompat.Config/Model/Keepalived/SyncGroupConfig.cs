using System.Collections.Immutable;
using HaproxyCompat.Config.Model.Keepalived.Bfd;

namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary><c>vrrp_sync_group</c>: instances that change state together.</summary>
/// <param name="Name">The group's name.</param>
/// <param name="Members">Names of existing instances, at least one.</param>
public sealed record SyncGroupConfig(string Name, ImmutableArray<string> Members)
{
    public ImmutableArray<TrackedInterface> TrackedInterfaces { get; init; } = [];

    public ImmutableArray<TrackedScript> TrackedScripts { get; init; } = [];

    public ImmutableArray<TrackedFile> TrackedFiles { get; init; } = [];

    public ImmutableArray<TrackedProcess> TrackedProcesses { get; init; } = [];

    public ImmutableArray<TrackedBfd> TrackedBfds { get; init; } = [];

    /// <summary><c>track_haproxy</c>; not in the reference.</summary>
    public ImmutableArray<TrackedProxy> TrackedProxies { get; init; } = [];

    public NotifyScripts Notify { get; init; } = new();

    /// <summary><c>smtp_alert</c>, else the global default.</summary>
    public bool SmtpAlert { get; init; }

    /// <summary><c>sync_group_tracking_weight</c>: members keep the weights of what they track themselves.</summary>
    public bool TrackingWeight { get; init; }
}
