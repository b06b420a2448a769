namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>How a handshake ended.</summary>
public enum TlsStatus
{
    Done,

    /// <summary>The peer spoke something else, no version or cipher in common, or a certificate was refused.</summary>
    Failed,

    /// <summary>The peer closed or reset before the end.</summary>
    PeerClosed,

    /// <summary>The reader's deadline passed.</summary>
    TimedOut,
}
