namespace HaproxyCompat.Engine.Transport;

/// <summary>News of a transport without descriptor; the numbers are those of sys/epoll.h.</summary>
[Flags]
public enum TransportReadiness
{
    None = 0,

    /// <summary>Bytes to receive.</summary>
    Readable = 0x001,

    /// <summary>Room to send.</summary>
    Writable = 0x004,

    /// <summary>Broken.</summary>
    Failed = 0x008,

    /// <summary>The peer sends nothing more.</summary>
    PeerClosed = 0x2000,
}
