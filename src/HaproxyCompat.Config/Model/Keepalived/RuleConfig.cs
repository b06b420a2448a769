using System.Net;
using System.Net.Sockets;

namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>
/// A line of <c>virtual_rules</c> or <c>static_rules</c>; numbers are the kernel's (linux/fib_rules.h). Two are equal
/// when their lines say the same and the preference is the same.
/// </summary>
public sealed record RuleConfig(string Text, AddressFamily Family, uint Preference)
{
    public IPAddress? From { get; init; }

    public int FromLength { get; init; }

    public IPAddress? To { get; init; }

    public int ToLength { get; init; }

    public bool IsInverted { get; init; }

    public byte Tos { get; init; }

    /// <summary>FR_ACT_TO_TBL and so on.</summary>
    public byte Action { get; init; }

    public uint Table { get; init; }

    public uint Target { get; init; }

    public string? Incoming { get; init; }

    public string? Outgoing { get; init; }

    public uint? Mark { get; init; }

    public uint? MarkMask { get; init; }

    public uint? Realms { get; init; }

    public int? SuppressPrefixLength { get; init; }

    public uint? SuppressGroup { get; init; }

    public (uint First, uint Last)? Users { get; init; }

    public byte? TransportProtocol { get; init; }

    public (ushort First, ushort Last)? SourcePorts { get; init; }

    public (ushort First, ushort Last)? DestinationPorts { get; init; }

    public ulong? Tunnel { get; init; }

    /// <summary><c>l3mdev</c>.</summary>
    public bool UsesDeviceTable { get; init; }

    /// <summary>18 is the reference's own.</summary>
    public byte Protocol { get; init; } = 18;

    public bool NoTrack { get; init; }

    public string? TrackGroup { get; init; }

    public bool Equals(RuleConfig? other) =>
        other is not null && Text == other.Text && Preference == other.Preference;

    public override int GetHashCode() => HashCode.Combine(Text, Preference);
}
