namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>
/// What the library's BIO needs of a connection, in native memory so that callbacks reach it without handles.
/// </summary>
internal unsafe struct TlsWire
{
    public int Fd;

    /// <summary>The last receive took all there was: asking again before the next event would give EAGAIN.</summary>
    public bool Drained;

    /// <summary>FIN was seen: no further edge will come, so only 0 or EAGAIN ends reading.</summary>
    public bool PeerClosed;

    /// <summary>recv gave 0.</summary>
    public bool Ended;

    /// <summary>More records follow at once.</summary>
    public bool MoreFollows;

    /// <summary>Errno of the call that broke the connection, or 0.</summary>
    public int Errno;

    /// <summary>Bytes received before TLS began, in native memory; null once taken.</summary>
    public byte* Early;
    public int EarlyStart;
    public int EarlyEnd;
}
