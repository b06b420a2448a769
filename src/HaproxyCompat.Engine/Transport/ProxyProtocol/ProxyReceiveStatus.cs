namespace HaproxyCompat.Engine.Transport.ProxyProtocol;

/// <summary>How waiting for a PROXY header ended.</summary>
public enum ProxyReceiveStatus
{
    Done,

    /// <summary>Something else came.</summary>
    Refused,

    /// <summary>The peer closed before a header was whole, perhaps without a byte (a port probe).</summary>
    PeerClosed,

    /// <summary>The reader's deadline passed.</summary>
    TimedOut,
}
