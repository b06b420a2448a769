using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keepalived.Notify;
using HaproxyCompat.Config.Keepalived.Tracking;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Instances;

/// <summary>A <c>vrrp_instance</c> while its block is read; values that were not said are null.</summary>
internal sealed class InstanceDraft(string name, SourceLocation location) : IPlacedDraft
{
    public string Name => name;

    public SourceLocation Location => location;

    public Dictionary<string, SourceLocation> Places { get; } = new(StringComparer.Ordinal);

    public InitialState State { get; set; }

    public string? Interface { get; set; }

    public byte? VirtualRouterId { get; set; }

    public byte? Priority { get; set; }

    public (TimeSpan Interval, SourceLocation Location)? AdvertInterval { get; set; }

    public int? Version { get; set; }

    /// <summary>Fixed by the first address that is read: virtual, source or peer.</summary>
    public AddressFamily? Family { get; set; }

    public SourceLocation? NoPreempt { get; set; }

    public (TimeSpan Delay, SourceLocation Location)? PreemptDelay { get; set; }

    /// <summary>Where <c>authentication</c> stands.</summary>
    public SourceLocation? Authentication { get; set; }

    public AuthenticationKind AuthenticationKind { get; set; }

    public string? Password { get; set; }

    public List<VirtualAddress> Addresses { get; } = [];

    /// <summary>Whether <c>virtual_ipaddress</c> has a line, be it wrong.</summary>
    public bool SaysAddress { get; set; }

    public List<VirtualAddress> ExcludedAddresses { get; } = [];

    public IPAddress? SourceAddress { get; set; }

    public bool TrackSourceAddress { get; set; }

    public IPAddress? MulticastGroup { get; set; }

    public List<UnicastPeer> UnicastPeers { get; } = [];

    /// <summary>A keyword of unicast without any peer falls back to multicast, which is worth a message.</summary>
    public SourceLocation? UnicastKeyword { get; set; }

    public bool? CheckUnicastSource { get; set; }

    public byte? UnicastTtl { get; set; }

    public bool UnicastFaultNoPeer { get; set; }

    public GarpDraft Garp { get; } = new();

    public int? DownTimerAdverts { get; set; }

    public bool? LowerPriorityNoAdvert { get; set; }

    public bool? HigherPrioritySendAdvert { get; set; }

    public bool? SkipCheckAdvertAddresses { get; set; }

    public UnicastChecksum UnicastChecksum { get; set; }

    public bool? ChecksumAsVersion2 { get; set; }

    public bool? OwnerIgnoresAdverts { get; set; }

    public ExtraInterfaces? ExtraInterfaces { get; set; }

    public bool PromoteSecondaries { get; set; }

    public bool NoVirtualAddress { get; set; }

    public bool? Strict { get; set; }

    public bool? Accept { get; set; }

    public List<RouteConfig> Routes { get; } = [];

    public List<RuleConfig> Rules { get; } = [];

    public VmacConfig? Vmac { get; set; }

    public bool UseVmacForAddresses { get; set; }

    /// <summary>Where <c>vmac_xmit_base</c> stands.</summary>
    public SourceLocation? TransmitsBase { get; set; }

    public bool DontTrackPrimary { get; set; }

    public TrackLists Tracked { get; } = new(name);

    public NotifyDraft Notify { get; } = new(name);

    /// <summary>False when the address is of another family than the instance's.</summary>
    public bool TryFamily(IPAddress address)
    {
        Family ??= address.AddressFamily;
        return Family == address.AddressFamily;
    }
}
