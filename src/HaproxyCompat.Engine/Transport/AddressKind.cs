namespace HaproxyCompat.Engine.Transport;

/// <summary>The families of a <see cref="SocketAddressValue"/>.</summary>
public enum AddressKind : byte
{
    /// <summary>No address: an unnamed unix peer, a scripted peer of a test.</summary>
    None,

    /// <summary>An IPv4 address and a port.</summary>
    IPv4,

    /// <summary>An IPv6 address, a port and perhaps a scope.</summary>
    IPv6,

    /// <summary>A unix socket by path, or abstract.</summary>
    Unix,
}
