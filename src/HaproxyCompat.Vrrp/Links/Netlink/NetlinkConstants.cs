namespace HaproxyCompat.Vrrp.Links.Netlink;

/// <summary>Numbers of netlink(7) and rtnetlink(7).</summary>
internal static class NetlinkConstants
{
    public const int HeaderSizeBytes = 16;
    public const int AttributeHeaderSizeBytes = 4;

    /// <summary><c>struct ifinfomsg</c>: family, type, index, flags, change.</summary>
    public const int LinkSizeBytes = 16;

    /// <summary><c>struct ifaddrmsg</c>: family, prefix length, flags, scope, index.</summary>
    public const int AddressSizeBytes = 8;

    public const ushort Error = 2;
    public const ushort Done = 3;
    public const ushort NewLink = 16;
    public const ushort DeleteLink = 17;
    public const ushort GetLink = 18;
    public const ushort NewAddress = 20;
    public const ushort DeleteAddress = 21;
    public const ushort GetAddress = 22;

    public const ushort Request = 0x1;
    public const ushort Dump = 0x300;
    public const ushort Replace = 0x100;
    public const ushort Create = 0x400;

    public const uint GroupLink = 0x1;
    public const uint GroupIPv4Address = 0x10;
    public const uint GroupIPv6Address = 0x100;

    public const ushort Acknowledge = 0x4;
    public const ushort Exclusive = 0x200;
    public const ushort Append = 0x800;

    public const ushort LinkHardwareAddress = 1;
    public const ushort LinkName = 3;
    public const ushort LinkParent = 5;
    public const ushort LinkInformation = 18;
    public const ushort LinkKind = 1;
    public const ushort LinkData = 2;
    public const ushort MacvlanMode = 1;

    public const ushort AddressPeer = 1;
    public const ushort AddressLocal = 2;
    public const ushort AddressLabel = 3;
    public const ushort AddressBroadcast = 4;
    public const ushort AddressCacheInfo = 6;
    public const ushort AddressFlags = 8;

    /// <summary>Messages and attributes start at multiples of four.</summary>
    public static int Align(int length) => (length + 3) & ~3;
}
