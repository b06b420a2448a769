namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>Flags of an address as the file names them; the values are the kernel's (linux/if_addr.h).</summary>
[Flags]
public enum VirtualAddressOptions
{
    None = 0,

    /// <summary>Set unless <c>-nodad</c> is written: no duplicate address detection (IPv6).</summary>
    NoDuplicateDetection = 0x02,

    /// <summary><c>home</c> (RFC 6275).</summary>
    HomeAddress = 0x10,

    /// <summary><c>mngtmpaddr</c>.</summary>
    ManageTemporaryAddresses = 0x100,

    /// <summary><c>noprefixroute</c>.</summary>
    NoPrefixRoute = 0x200,

    /// <summary><c>autojoin</c>.</summary>
    MulticastAutoJoin = 0x400,
}
