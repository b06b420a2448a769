using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Logging.Rings;

/// <summary>A syslog server that a ring's events go to over a stream (manual 12.5 <c>server</c>).</summary>
internal sealed record RingServer(LogRing Ring, SocketAddressValue Address)
{
    public const long DefaultConnectTimeoutMs = 1000;

    public RingFraming Framing { get; init; } = RingFraming.Line;

    public ConnectOptions ConnectOptions { get; init; } = ConnectOptions.Default;

    /// <summary>The proxy that leads to it (manual 5.2 <c>socks4</c>); null for none.</summary>
    public SocketAddressValue? Socks4 { get; init; }

    /// <summary>Where it is by now; null where that never changes.</summary>
    public Func<SocketAddressValue>? AddressNow { get; init; }

    public TlsClientContext? Tls { get; init; }

    public string? Sni { get; init; }

    /// <summary><c>timeout connect</c> of the ring.</summary>
    public long ConnectTimeoutMs { get; init; } = DefaultConnectTimeoutMs;

    /// <summary><c>timeout server</c> of the ring: how long bytes may wait to be taken.</summary>
    public long? ServerTimeoutMs { get; init; }
}
