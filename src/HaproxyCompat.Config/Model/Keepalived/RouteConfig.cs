using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>
/// A line of <c>virtual_routes</c> or <c>static_routes</c>; numbers are the kernel's (rtnetlink(7)). Two are equal when
/// their lines say the same.
/// </summary>
public sealed record RouteConfig(string Text, AddressFamily Family, IPAddress Destination, int PrefixLength)
{
    /// <summary>RTN_UNICAST and so on.</summary>
    public byte Type { get; init; } = 1;

    public byte Tos { get; init; }

    /// <summary>0: the main table.</summary>
    public uint Table { get; init; }

    /// <summary>18 is the reference's own.</summary>
    public byte Protocol { get; init; } = 18;

    public byte Scope { get; init; }

    public uint? Metric { get; init; }

    public IPAddress? Source { get; init; }

    /// <summary><c>via</c>, <c>dev</c> and <c>onlink</c> of a route without <c>nexthop</c>.</summary>
    public RouteHop Hop { get; init; } = new(null, null, 1, false);

    public ImmutableArray<RouteHop> Hops { get; init; } = [];

    /// <summary>RTAX attributes by number.</summary>
    public ImmutableArray<(ushort Number, uint Value)> Metrics { get; init; } = [];

    /// <summary>Bits of the metrics that are locked.</summary>
    public uint Locked { get; init; }

    /// <summary><c>congctl</c>.</summary>
    public string? Congestion { get; init; }

    public uint? Realms { get; init; }

    /// <summary><c>pref</c> of IPv6: 0 medium, 1 high, 3 low.</summary>
    public byte? Preference { get; init; }

    /// <summary><c>expires</c> in seconds.</summary>
    public uint? Expires { get; init; }

    public bool? PropagatesTtl { get; init; }

    /// <summary><c>append</c>: after the routes that match.</summary>
    public bool Append { get; init; }

    /// <summary>Not put back when somebody removes it.</summary>
    public bool NoTrack { get; init; }

    /// <summary><c>track_group</c> of a static route.</summary>
    public string? TrackGroup { get; init; }

    public bool Equals(RouteConfig? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
