using System.Collections.Immutable;
using System.Net;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary><c>global_defs</c> (keepalived.conf(5), "Global definitions"), with the reference's defaults.</summary>
public sealed record GlobalDefs
{
    public MailSettings Mail { get; init; } = new();

    /// <summary><c>router_id</c>; the local host name when null.</summary>
    public string? RouterId { get; init; }

    /// <summary><c>instance</c>: a name for this daemon where several run in one namespace.</summary>
    public string? InstanceName { get; init; }

    /// <summary><c>net_namespace</c>: the network namespace to run in.</summary>
    public string? NetworkNamespace { get; init; }

    /// <summary><c>use_pid_dir</c>: pid files go to /run/keepalived.</summary>
    public bool UsePidDirectory { get; init; }

    /// <summary><c>vrrp_version</c>: 2 or 3, for instances that do not say.</summary>
    public int VrrpVersion { get; init; } = 2;

    /// <summary><c>vrrp_mcast_group4</c>.</summary>
    public IPAddress MulticastGroup4 { get; init; } = IPAddress.Parse("224.0.0.18");

    /// <summary><c>vrrp_mcast_group6</c>.</summary>
    public IPAddress MulticastGroup6 { get; init; } = IPAddress.Parse("ff02::12");

    /// <summary><c>default_interface</c>: where addresses without an interface go.</summary>
    public string DefaultInterface { get; init; } = "eth0";

    /// <summary><c>dynamic_interfaces</c>: interfaces may come later.</summary>
    public bool DynamicInterfaces { get; init; }

    /// <summary><c>nftables</c>.</summary>
    public NftablesSettings Nftables { get; init; } = new();

    /// <summary><c>disable_local_igmp</c>: the kernel reports no groups of 224.0.0.0/24.</summary>
    public bool DisableLocalIgmp { get; init; }

    /// <summary><c>vmac_prefix</c>: how the names of macvlans begin that are not given.</summary>
    public string VmacPrefix { get; init; } = "vrrp";

    /// <summary><c>vmac_addr_prefix</c>: the same for those of single addresses.</summary>
    public string? VmacAddressPrefix { get; init; }

    /// <summary>The <c>vrrp_garp_*</c> defaults of instances, kept for the data file.</summary>
    public GarpTimers Garp { get; init; } = new();

    /// <summary><c>garp_group</c>; they come before the two intervals.</summary>
    public ImmutableArray<GarpGroup> GarpGroups { get; init; } = [];

    /// <summary><c>vrrp_garp_interval</c>: pause between gratuitous ARPs of one interface.</summary>
    public TimeSpan GarpInterval { get; init; }

    /// <summary>
    /// <c>vrrp_gna_interval</c>: pause between unsolicited neighbour advertisements of one interface.
    /// </summary>
    public TimeSpan NeighbourInterval { get; init; }

    /// <summary><c>vrrp_min_garp</c>: one announcement and no second round.</summary>
    public bool MinimumGarp { get; init; }

    /// <summary><c>vrrp_lower_prio_no_advert</c>.</summary>
    public bool LowerPriorityNoAdvert { get; init; }

    /// <summary><c>vrrp_higher_prio_send_advert</c>.</summary>
    public bool HigherPrioritySendAdvert { get; init; }

    /// <summary><c>vrrp_down_timer_adverts</c>: advertisements missed before a master counts as down.</summary>
    public int DownTimerAdverts { get; init; } = 3;

    /// <summary><c>vrrp_skip_check_adv_addr</c>.</summary>
    public bool SkipCheckAdvertAddresses { get; init; }

    /// <summary><c>vrrp_check_unicast_src</c>.</summary>
    public bool CheckUnicastSource { get; init; }

    /// <summary><c>v3_checksum_as_v2</c>.</summary>
    public bool ChecksumAsVersion2 { get; init; }

    /// <summary><c>vrrp_garp_extra_if</c>.</summary>
    public ExtraInterfaces? ExtraInterfaces { get; init; }

    /// <summary><c>vrrp_owner_ignore_adverts</c>.</summary>
    public bool OwnerIgnoresAdverts { get; init; }

    /// <summary><c>log_unknown_vrids</c>: advertisements of virtual routers that are not configured here are told of.
    /// </summary>
    public bool LogUnknownRouters { get; init; }

    /// <summary><c>vrrp_strict</c>.</summary>
    public bool Strict { get; init; }

    /// <summary><c>vrrp_notify_priority_changes</c>.</summary>
    public bool NotifyPriorityChanges { get; init; }

    /// <summary><c>vrrp_startup_delay</c>.</summary>
    public TimeSpan StartupDelay { get; init; }

    /// <summary>
    /// <c>vrrp_delay_after_boot</c>: virtual routers do not start before the machine runs for so long.
    /// </summary>
    public TimeSpan DelayAfterBoot { get; init; }

    /// <summary>
    /// Whom scripts run as (<c>script_user</c>, else keepalived_script if it exists); null: as we run.
    /// </summary>
    public ScriptIdentity? ScriptUser { get; init; }

    /// <summary><c>enable_script_security</c>: root runs no script that somebody else may change.</summary>
    public bool ScriptSecurity { get; init; }

    /// <summary><c>notify_fifo</c>: all events.</summary>
    public NotifyFifo? Fifo { get; init; }

    /// <summary><c>vrrp_notify_fifo</c>: events of instances and groups.</summary>
    public NotifyFifo? VrrpFifo { get; init; }

    /// <summary>What is said about IPVS and checkers.</summary>
    public LvsSettings Lvs { get; init; } = new();

    public ProcessSettings Process { get; init; } = new();

    /// <summary><c>haproxy_socket</c>: the stats socket that <c>track_haproxy</c> asks; not in the reference.</summary>
    public string HaproxySocket { get; init; } = "/run/haproxy/admin.sock";

    /// <summary><c>umask</c>; null leaves the command line's or the default (022).</summary>
    public int? FileCreationMask { get; init; }

    /// <summary><c>fifo_write_vrrp_states_on_reload</c>.</summary>
    public bool FifoStatesOnReload { get; init; }

    /// <summary>Scripts, reloads and dumps of the program as a whole.</summary>
    public ProgramSettings Program { get; init; } = new();
}
