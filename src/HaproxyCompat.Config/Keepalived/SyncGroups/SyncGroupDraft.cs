using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keepalived.Notify;
using HaproxyCompat.Config.Keepalived.Tracking;

namespace HaproxyCompat.Config.Keepalived.SyncGroups;

/// <summary>A <c>vrrp_sync_group</c> while its block is read.</summary>
internal sealed class SyncGroupDraft(string name, SourceLocation location) : IPlacedDraft
{
    public string Name => name;

    public SourceLocation Location => location;

    public Dictionary<string, SourceLocation> Places { get; } = new(StringComparer.Ordinal);

    public List<(string Name, SourceLocation Location)> Members { get; } = [];

    /// <summary>Whether <c>group</c> was there.</summary>
    public bool HasMembers { get; set; }

    public TrackLists Tracked { get; } = new(name);

    public NotifyDraft Notify { get; } = new(name);

    public bool TrackingWeight { get; set; }
}
