namespace HaproxyCompat.Engine.Transport.ProxyProtocol;

/// <summary>How waiting for a PROXY header ended.</summary>
public enum ProxyReceiveStatus
{
    Done,

    /// <summary>Something else came.</summary>
    Refused,

    /// <summary>A header that is wrong.</summary>
    Invalid,

    /// <summary>The peer closed without a byte (a port probe).</summary>
    PeerClosed,

    /// <summary>The peer reset the connection.</summary>
    Failed,

    /// <summary>A header began, and no more of it came.</summary>
    Truncated,

    /// <summary>The reader's deadline passed without a byte.</summary>
    TimedOut,
}
