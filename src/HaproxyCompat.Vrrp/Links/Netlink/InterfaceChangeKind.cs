namespace HaproxyCompat.Vrrp.Links.Netlink;

/// <summary>What the kernel reported.</summary>
internal enum InterfaceChangeKind
{
    /// <summary>It is there, perhaps with another index than before.</summary>
    Appeared,
    Disappeared,
    Up,
    Down,
    AddressAdded,
    AddressRemoved,
}
