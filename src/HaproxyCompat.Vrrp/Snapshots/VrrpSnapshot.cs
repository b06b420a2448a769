using System.Collections.Immutable;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Vrrp.Snapshots;

/// <summary>
/// Everything that the runner knows at one moment: the source of the data, statistics and JSON files.
/// </summary>
public sealed record VrrpSnapshot(
    KeepalivedConfiguration Configuration,
    ImmutableArray<InstanceSnapshot> Instances,
    ImmutableArray<GroupSnapshot> Groups,
    ImmutableArray<ScriptSnapshot> Scripts,
    ImmutableArray<InterfaceSnapshot> Interfaces)
{
    /// <summary>What each tracked file says.</summary>
    public ImmutableDictionary<string, long> FileValues { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>The BFD sessions that are up.</summary>
    public ImmutableHashSet<string> SessionsUp { get; init; } = [];
}
