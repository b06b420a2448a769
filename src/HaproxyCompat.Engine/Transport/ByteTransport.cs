using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Transport;

/// <summary>What moves a connection's bytes: a socket, TLS over one, or memory in a test. Never blocks.</summary>
/// <remarks>
/// Results are counts, 0 for the peer's end when receiving, or a negated errno; -EAGAIN means that readiness has to
/// be awaited. Called on the loop's thread only.
/// </remarks>
public abstract class ByteTransport
{
    /// <summary>The connection that it was given to.</summary>
    protected internal Connection? Connection { get; internal set; }

    /// <summary>What TLS agreed on, where this is TLS and its handshake is done.</summary>
    internal virtual TlsState? Tls => null;

    /// <summary>A direction may have to wait for readiness of the other one, as in TLS.</summary>
    internal virtual bool CrossesDirections => false;

    /// <param name="buffer">At least one byte.</param>
    /// <param name="drained">True when nothing more is there now, so that asking again would give EAGAIN.</param>
    public abstract int Receive(Span<byte> buffer, out bool drained);

    /// <param name="bytes">At least one byte.</param>
    /// <param name="moreFollows">More will be sent at once, so that a short packet need not leave yet.</param>
    public abstract int Send(ReadOnlySpan<byte> bytes, bool moreFollows);

    /// <summary>Sends the start of two spans, both with bytes in them.</summary>
    public abstract int SendTwo(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, bool moreFollows);

    /// <summary>Tells the peer that nothing more comes.</summary>
    public abstract void ShutdownWrite();

    /// <summary>Releases what it holds. The connection closes the descriptor itself.</summary>
    public virtual void Release()
    {
    }

    /// <summary>The kernel reported an event.</summary>
    internal virtual void OnReadiness(bool readable, bool peerClosed)
    {
    }

    /// <summary>The connection is about to be reset.</summary>
    internal virtual void OnAbort()
    {
    }

    /// <summary>Wakes the connection: a transport without descriptor has news.</summary>
    protected void RaiseReadiness(TransportReadiness readiness) => Connection?.RaiseReadiness(readiness);
}
