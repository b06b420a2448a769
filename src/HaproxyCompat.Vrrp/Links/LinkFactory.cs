using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Links;

/// <summary>Opens links.</summary>
internal static class LinkFactory
{
    /// <summary>The one that this build was made for.</summary>
    public static LinkKind Preferred => Has(LinkKind.SharpPcap) ? LinkKind.SharpPcap : LinkKind.BuiltIn;

    /// <summary>Whether this build has the kind.</summary>
    public static bool Has(LinkKind kind)
    {
#if SHARPPCAP
        return kind is LinkKind.BuiltIn or LinkKind.SharpPcap;
#else
        return kind == LinkKind.BuiltIn;
#endif
    }

    /// <exception cref="IOException">No such interface, or not the right to.</exception>
    public static ILink Open(LinkKind kind, string? interfaceName, int interfaceIndex, LinkProtocol protocol = default)
    {
        if (protocol == LinkProtocol.Ipv6)
        {
            return Ipv6Link.Open(interfaceName, interfaceIndex);
        }

#if SHARPPCAP
        if (kind == LinkKind.SharpPcap && protocol == LinkProtocol.Ipv4 && interfaceName is not null)
        {
            return SharpPcapLink.Open(interfaceName, interfaceIndex);
        }
#endif
        return Has(kind)
            ? BuiltInLink.Open(
                interfaceName,
                interfaceIndex,
                protocol == LinkProtocol.Authenticated ? AuthenticationHeader.Protocol : Ipv4Header.VrrpProtocol)
            : throw new IOException("this program is built without SharpPcap");
    }
}
