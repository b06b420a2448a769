using System.Net;

namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>
/// One line of <c>virtual_ipaddress</c> or <c>virtual_ipaddress_excluded</c>:
/// <c>&lt;addr&gt;[/&lt;mask&gt;] [brd ADDR] [dev NAME] [scope SCOPE] [label LABEL] [peer ADDR] ...</c>.
/// </summary>
public sealed record VirtualAddress(IPAddress Address, int PrefixLength)
{
    /// <summary><c>dev</c>; the instance's interface when null.</summary>
    public string? Interface { get; init; }

    /// <summary><c>track_group</c> of a static address.</summary>
    public string? TrackGroup { get; init; }

    /// <summary><c>use_vmac</c>: on a macvlan of its own above <see cref="Interface"/>.</summary>
    public bool UseVmac { get; init; }

    /// <summary>Below the macvlan that <see cref="Interface"/> is; null for other interfaces.</summary>
    public string? VmacParent { get; init; }

    /// <summary><c>label</c>, at most 15 bytes.</summary>
    public string? Label { get; init; }

    /// <summary><c>scope</c> as the kernel's number (rtnetlink(7)): 0 global, 200 site, 253 link, 254 host.</summary>
    public byte Scope { get; init; }

    /// <summary><c>brd</c>, with <c>+</c> and <c>-</c> already made an address; null when not said.</summary>
    public IPAddress? Broadcast { get; init; }

    /// <summary><c>peer</c>: the far end's address; null when not said.</summary>
    public IPAddress? Peer { get; init; }

    /// <summary>Prefix length behind <c>peer</c>.</summary>
    public int PeerPrefixLength { get; init; }

    /// <summary><c>home</c>, <c>-nodad</c>, <c>mngtmpaddr</c>, <c>noprefixroute</c>, <c>autojoin</c>.</summary>
    public VirtualAddressOptions Options { get; init; }

    /// <summary><c>-nodad</c> was written: duplicate address detection runs (IPv6).</summary>
    public bool SaysDuplicateDetection { get; init; }

    /// <summary><c>no_track</c>: the instance stays master when somebody removes the address.</summary>
    public bool NoTrack { get; init; }

    /// <summary>
    /// <c>preferred_lft</c> in seconds: 0 deprecates (the default of a /128), <see cref="uint.MaxValue"/> is forever.
    /// </summary>
    public uint PreferredLifetimeSeconds { get; init; } = uint.MaxValue;
}
