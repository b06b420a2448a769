using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Links.Netlink;

/// <summary>An address that an interface has.</summary>
internal readonly record struct InterfaceAddress(InternetAddress Address, byte PrefixLength, byte Scope);
