namespace HaproxyCompat.Vrrp.Links.Netlink;

/// <summary>One change of an interface; the address is set for those of addresses.</summary>
internal readonly record struct InterfaceChange(
    InterfaceChangeKind Kind,
    NetworkInterface Interface,
    InterfaceAddress Address);
