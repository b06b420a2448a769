using System.Collections.Immutable;
using HaproxyCompat.Config.Model.Keepalived.Bfd;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>
/// Everything that the files of a keepalived configuration say, defaults filled in and checked
/// (keepalived.conf(5)). A reload builds a whole new one or none.
/// </summary>
public sealed record KeepalivedConfiguration
{
    public GlobalDefs Global { get; init; } = new();

    /// <summary><c>vrrp_script</c> blocks in file order.</summary>
    public ImmutableArray<VrrpScriptConfig> Scripts { get; init; } = [];

    /// <summary><c>track_file</c> (or <c>vrrp_track_file</c>) blocks in file order.</summary>
    public ImmutableArray<TrackFileConfig> TrackFiles { get; init; } = [];

    /// <summary><c>vrrp_track_process</c> blocks in file order.</summary>
    public ImmutableArray<TrackProcessConfig> TrackProcesses { get; init; } = [];

    /// <summary><c>vrrp_instance</c> blocks in file order; those that cannot run are left out.</summary>
    public ImmutableArray<VrrpInstanceConfig> Instances { get; init; } = [];

    /// <summary><c>vrrp_sync_group</c> blocks in file order; groups without a member are left out.</summary>
    public ImmutableArray<SyncGroupConfig> SyncGroups { get; init; } = [];

    /// <summary><c>bfd_instance</c> blocks in file order.</summary>
    public ImmutableArray<BfdInstanceConfig> BfdInstances { get; init; } = [];

    /// <summary><c>virtual_server</c> blocks in file order; those without a real server are left out.</summary>
    public ImmutableArray<VirtualServerConfig> VirtualServers { get; init; } = [];

    /// <summary><c>virtual_server_group</c> blocks in file order.</summary>
    public ImmutableArray<VirtualServerGroupConfig> ServerGroups { get; init; } = [];

    /// <summary><c>SSL</c>.</summary>
    public SslSettings Ssl { get; init; } = new();
    public StaticItems Static { get; init; } = new();

    /// <summary><c>interface_up_down_delays</c>: how long an interface must stay in its new state.</summary>
    public ImmutableArray<InterfaceDelay> InterfaceDelays { get; init; } = [];

    /// <summary>
    /// An interface is named that does not exist, without <c>dynamic_interfaces</c>: the reference does not start.
    /// </summary>
    public bool HasMissingInterface { get; init; }
}
