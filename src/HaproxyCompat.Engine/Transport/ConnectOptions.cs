using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Transport;

/// <summary>
/// How an outgoing connection is made (manual 5.2: <c>source</c>, <c>interface</c>, <c>namespace</c>, ...).
/// </summary>
public sealed record ConnectOptions
{
    public static readonly ConnectOptions Default = new();

    /// <summary>
    /// Address to come from; <see cref="AddressKind.None"/> leaves it to the kernel. Port 0 for any port.
    /// </summary>
    public SocketAddressValue Source { get; init; }

    /// <summary>The range of ports to come from, or null for the one of <see cref="Source"/>.</summary>
    internal SourcePorts? SourcePorts { get; init; }

    /// <summary><c>usesrc</c> of <c>source</c>, or null.</summary>
    internal ClientSource? ClientSource { get; init; }

    /// <summary>The address of <see cref="ClientSource"/> where the file gives one.</summary>
    internal SocketAddressValue ForeignSource { get; init; }

    /// <summary>The name of the header of <see cref="ClientSource"/>, lower case; empty without one.</summary>
    internal byte[] ForeignHeader { get; init; } = [];

    /// <summary>Device to leave by (<c>source ... interface</c>), or null.</summary>
    public string? Interface { get; init; }

    /// <summary><c>namespace</c>, or null for the process's own.</summary>
    public NetworkNamespace? Namespace { get; init; }

    /// <summary><c>namespace *</c>: that of each client.</summary>
    public bool FollowsNamespace { get; init; }

    /// <summary>The last acknowledgement of the handshake waits (TCP_QUICKACK off): a connection that is only a check
    /// ends before the server's program sees it.</summary>
    public bool DelaysAcknowledgement { get; init; }

    /// <summary><c>option nolinger</c>: the connection ends with a reset.</summary>
    public bool NoLinger { get; init; }

    /// <summary><c>option tcpka</c>, <c>option srvtcpka</c>.</summary>
    public bool KeepAlive { get; init; }

    /// <summary>Seconds of silence before the first keep-alive probe; 0 for the kernel's.</summary>
    public int KeepAliveIdleSeconds { get; init; }

    /// <summary>Seconds between probes; 0 for the kernel's.</summary>
    public int KeepAliveIntervalSeconds { get; init; }

    /// <summary>Probes without answer that end the connection; 0 for the kernel's.</summary>
    public int KeepAliveCount { get; init; }

    /// <summary>TCP_USER_TIMEOUT in milliseconds (<c>tcp-ut</c>); 0 for none.</summary>
    public int UserTimeoutMs { get; init; }

    /// <summary><c>cc</c>, or null for the system's.</summary>
    public string? CongestionControl { get; init; }

    /// <summary><c>tcp-md5sig</c>, or null.</summary>
    public string? SignaturePassword { get; init; }

    /// <summary><c>tfo</c>: connections whose first bytes are ours open with them.</summary>
    public bool FastOpen { get; init; }

    /// <summary>Bytes of the kernel's receive buffer (<c>tune.rcvbuf.server</c>); 0 for the kernel's choice.</summary>
    public int ReceiveBufferBytes { get; init; }

    /// <summary>Bytes of the kernel's send buffer (<c>tune.sndbuf.server</c>); 0 for the kernel's choice.</summary>
    public int SendBufferBytes { get; init; }
}
