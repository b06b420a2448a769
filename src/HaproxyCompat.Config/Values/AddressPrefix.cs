using System.Collections.Frozen;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Values;

/// <summary>What stands before an <c>@</c> in an address (manual 11): family and kind of socket.</summary>
/// <param name="Datagram">Null where the prefix does not say it.</param>
internal sealed record AddressPrefix(string Name, AddressFamilyKind Family, bool? Datagram, bool Supported = true)
{
    public static readonly FrozenDictionary<string, AddressPrefix> All = new AddressPrefix[]
    {
        new("ip", AddressFamilyKind.Unspecified, null),
        new("ipv4", AddressFamilyKind.IPv4, null),
        new("ipv6", AddressFamilyKind.IPv6, null),
        new("unix", AddressFamilyKind.Unix, null),
        new("uxst", AddressFamilyKind.Unix, false),
        new("uxdg", AddressFamilyKind.Unix, true),
        new("abns", AddressFamilyKind.Abstract, null),
        new("abnsz", AddressFamilyKind.AbstractUnpadded, null),
        new("fd", AddressFamilyKind.Descriptor, null),
        new("tcp", AddressFamilyKind.Unspecified, false),
        new("tcp4", AddressFamilyKind.IPv4, false),
        new("tcp6", AddressFamilyKind.IPv6, false),
        new("udp", AddressFamilyKind.Unspecified, true),
        new("udp4", AddressFamilyKind.IPv4, true),
        new("udp6", AddressFamilyKind.IPv6, true),
        new("sockpair", AddressFamilyKind.Descriptor, null, Supported: false),
        new("rhttp", AddressFamilyKind.Unspecified, false, Supported: false),
        new("ring", AddressFamilyKind.Unspecified, false, Supported: false),
        new("mptcp", AddressFamilyKind.Unspecified, false, Supported: false),
        new("mptcp4", AddressFamilyKind.IPv4, false, Supported: false),
        new("mptcp6", AddressFamilyKind.IPv6, false, Supported: false),
        new("quic4", AddressFamilyKind.IPv4, true, Supported: false),
        new("quic6", AddressFamilyKind.IPv6, true, Supported: false),
    }.ToFrozenDictionary(prefix => prefix.Name, StringComparer.Ordinal);
}
