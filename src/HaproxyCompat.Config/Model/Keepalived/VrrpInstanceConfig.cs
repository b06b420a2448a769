using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Model.Keepalived.Bfd;

namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>
/// <c>vrrp_instance</c>, after the global defaults and the checks: everything here is in range and fits together.
/// </summary>
public sealed record VrrpInstanceConfig(string Name)
{
    public InitialState State { get; init; }

    /// <summary><c>interface</c>; null only for unicast without one.</summary>
    public string? Interface { get; init; }

    /// <summary><c>virtual_routes</c>: set by the master.</summary>
    public ImmutableArray<RouteConfig> Routes { get; init; } = [];

    /// <summary><c>virtual_rules</c>: set by the master.</summary>
    public ImmutableArray<RuleConfig> Rules { get; init; } = [];

    /// <summary><c>use_vmac</c>; null without.</summary>
    public VmacConfig? Vmac { get; init; }

    /// <summary><c>use_vmac_addr</c>: addresses on other interfaces live on macvlans too.</summary>
    public bool UseVmacForAddresses { get; init; }

    /// <summary>Where advertisements are sent and heard.</summary>
    public string? LinkInterface => Vmac is { TransmitsBase: false, Name: { } name } ? name : Interface;

    /// <summary>Where addresses go that name no interface.</summary>
    public string? AddressInterface => Vmac?.Name ?? Interface;

    /// <summary><c>virtual_router_id</c>, 1 to 255.</summary>
    public byte VirtualRouterId { get; init; }

    /// <summary><c>priority</c>, 1 to 255; 255 is the address owner.</summary>
    public byte Priority { get; init; } = 100;

    /// <summary>2 (RFC 3768) or 3 (RFC 5798, RFC 9568); IPv6 is always 3.</summary>
    public int Version { get; init; } = 2;

    /// <summary>Family of the advertised addresses.</summary>
    public AddressFamily Family { get; init; } = AddressFamily.InterNetwork;

    /// <summary><c>advert_int</c>: whole seconds in version 2, 1 to 4095 in version 3.</summary>
    public int AdvertIntervalCentiseconds { get; init; } = 100;

    /// <summary><c>nopreempt</c>; never together with <see cref="InitialState.Master"/>.</summary>
    public bool NoPreempt { get; init; }

    /// <summary><c>preempt_delay</c>; zero when not said.</summary>
    public TimeSpan PreemptDelay { get; init; }

    public AuthenticationKind Authentication { get; init; }

    /// <summary><c>auth_pass</c>: at most eight bytes as they go on the wire, without the padding.</summary>
    public ImmutableArray<byte> Password { get; init; } = [];

    /// <summary><c>virtual_ipaddress</c> in file order: the addresses that advertisements carry.</summary>
    public ImmutableArray<VirtualAddress> Addresses { get; init; } = [];

    /// <summary><c>virtual_ipaddress_excluded</c>: moved, not advertised; may be of the other family.</summary>
    public ImmutableArray<VirtualAddress> ExcludedAddresses { get; init; } = [];

    /// <summary><c>mcast_src_ip</c> or <c>unicast_src_ip</c>; the interface's own when null.</summary>
    public IPAddress? SourceAddress { get; init; }

    /// <summary><c>track_src_ip</c>: FAULT while the source address does not exist.</summary>
    public bool TrackSourceAddress { get; init; }

    /// <summary><c>mcast_dst_ip</c>, else the global group of the family.</summary>
    public IPAddress MulticastGroup { get; init; } = IPAddress.Parse("224.0.0.18");

    /// <summary><c>unicast_peer</c>; empty means multicast.</summary>
    public ImmutableArray<UnicastPeer> UnicastPeers { get; init; } = [];

    /// <summary><c>check_unicast_src</c>: drop what does not come from a peer.</summary>
    public bool CheckUnicastSource { get; init; }

    /// <summary><c>unicast_ttl</c>, 0 to 255; the kernel's default when null.</summary>
    public byte? UnicastTtl { get; init; }

    /// <summary><c>unicast_fault_no_peer</c>: FAULT instead of multicast when there is no peer.</summary>
    public bool UnicastFaultNoPeer { get; init; }

    public GarpTimers Garp { get; init; } = new();

    /// <summary><c>down_timer_adverts</c>.</summary>
    public int DownTimerAdverts { get; init; } = 3;

    /// <summary><c>lower_prio_no_advert</c>: do not answer an advertisement of lower priority.</summary>
    public bool LowerPriorityNoAdvert { get; init; }

    /// <summary><c>higher_prio_send_advert</c>: one more advertisement before giving way.</summary>
    public bool HigherPrioritySendAdvert { get; init; }

    /// <summary><c>skip_check_adv_addr</c>: compare the addresses only of a new master.</summary>
    public bool SkipCheckAdvertAddresses { get; init; }

    /// <summary><c>old_unicast_checksum</c>.</summary>
    public UnicastChecksum UnicastChecksum { get; init; }

    /// <summary>
    /// <c>v3_checksum_as_v2</c>: version 3 over IPv4 leaves the addresses out of the checksum, as some other routers
    /// do.
    /// </summary>
    public bool ChecksumAsVersion2 { get; init; }

    /// <summary><c>garp_extra_if</c>; null: none.</summary>
    public ExtraInterfaces? ExtraInterfaces { get; init; }

    /// <summary>
    /// <c>promote_secondaries</c>: the last of several addresses of a network to go is the last to go.
    /// </summary>
    public bool PromoteSecondaries { get; init; }

    /// <summary><c>owner_ignore_adverts</c>: the owner of the addresses does not listen to other masters.</summary>
    public bool OwnerIgnoresAdverts { get; init; }

    /// <summary><c>strict_mode</c>, else <c>vrrp_strict</c>.</summary>
    public bool Strict { get; init; }

    /// <summary>
    /// <c>accept</c>: packets to the virtual addresses are served also by a master that does not own them.
    /// </summary>
    public bool Accept { get; init; } = true;

    /// <summary><c>dont_track_primary</c>: a fault of the own interface does not matter.</summary>
    public bool DontTrackPrimary { get; init; }

    public ImmutableArray<TrackedInterface> TrackedInterfaces { get; init; } = [];

    public ImmutableArray<TrackedScript> TrackedScripts { get; init; } = [];

    public ImmutableArray<TrackedFile> TrackedFiles { get; init; } = [];

    public ImmutableArray<TrackedProcess> TrackedProcesses { get; init; } = [];

    public ImmutableArray<TrackedBfd> TrackedBfds { get; init; } = [];

    /// <summary><c>track_haproxy</c>; not in the reference.</summary>
    public ImmutableArray<TrackedProxy> TrackedProxies { get; init; } = [];

    public NotifyScripts Notify { get; init; } = new();

    /// <summary><c>notify_priority_changes</c>, else that of its sync group, else the global default.</summary>
    public bool NotifyPriorityChanges { get; init; }

    /// <summary><c>smtp_alert</c>, else the global default.</summary>
    public bool SmtpAlert { get; init; }

    /// <summary>Whether advertisements go to peers instead of the group.</summary>
    public bool IsUnicast => !UnicastPeers.IsEmpty;
}
