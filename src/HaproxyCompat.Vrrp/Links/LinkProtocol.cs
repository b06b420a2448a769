namespace HaproxyCompat.Vrrp.Links;

/// <summary>What advertisements travel in on a link.</summary>
internal enum LinkProtocol
{
    /// <summary>VRRP in IPv4.</summary>
    Ipv4,

    /// <summary>VRRP in IPv6.</summary>
    Ipv6,

    /// <summary>VRRP behind an authentication header in IPv4.</summary>
    Authenticated,
}
