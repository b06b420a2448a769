namespace HaproxyCompat.Vrrp.Links.Netfilter;

/// <summary>Numbers of nf_tables and nfnetlink (linux/netfilter/nf_tables.h, nfnetlink.h).</summary>
internal static class NftMessage
{
    public const byte Subsystem = 10;
    public const ushort BatchBegin = 0x10;
    public const ushort BatchEnd = 0x11;

    public const byte NewTable = 0;
    public const byte DeleteTable = 2;
    public const byte NewChain = 3;
    public const byte NewRule = 6;
    public const byte NewSet = 9;
    public const byte NewElement = 12;
    public const byte DeleteElement = 14;

    public const byte FamilyV4 = 2;
    public const byte FamilyV6 = 10;

    /// <summary>NF_INET_LOCAL_IN and NF_INET_LOCAL_OUT.</summary>
    public const uint HookInput = 1;
    public const uint HookOutput = 3;

    public const uint SetConstant = 2;
    public const uint SetMap = 8;

    /// <summary>Data types by which <c>nft</c> shows a set; a concatenation has six bits for each part.</summary>
    public const uint TypeV4Address = 7;
    public const uint TypeV6Address = 8;
    public const uint TypeInterfaceIndex = 20;
    public const uint TypeIcmpV6 = 29;
    public const uint TypeInterfaceName = 41;

    public const uint MetaIncomingIndex = 4;
    public const uint MetaOutgoingIndex = 5;
    public const uint MetaIncomingName = 6;
    public const uint MetaOutgoingName = 7;
    public const uint MetaTransportProtocol = 16;
    public const uint MetaOutgoingKind = 27;

    public const uint NetworkHeader = 1;
    public const uint TransportHeader = 2;

    public const int VerdictDrop = 0;
    public const int VerdictAccept = 1;
    public const int VerdictGoto = -4;
}
