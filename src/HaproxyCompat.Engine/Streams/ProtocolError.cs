using HaproxyCompat.Engine.Http.One;

namespace HaproxyCompat.Engine.Streams;

/// <summary>The last malformed message that a proxy refused, for <c>show errors</c> (management manual 9.3).</summary>
public sealed class ProtocolError
{
    private const int Kept = 16_384;

    private readonly Lock _guard = new();
    private Snapshot? _last;

    /// <summary>Null when nothing was refused yet.</summary>
    public Snapshot? Last
    {
        get
        {
            lock (_guard)
            {
                return _last;
            }
        }
    }

    internal void Capture(ProxyStream stream, ReadOnlySpan<byte> bytes, in HttpParseError error)
    {
        var snapshot = new Snapshot(
            stream.Loop.Loop.UtcNow,
            stream.Loop.Process.NextErrorEvent(),
            stream.Frontend,
            stream.Backend,
            stream.Server,
            stream.Session.Source,
            error,
            bytes.Length,
            bytes[..Math.Min(bytes.Length, Kept)].ToArray());
        lock (_guard)
        {
            _last = snapshot;
        }
    }

    /// <summary>What was refused, and where it went wrong.</summary>
    /// <param name="Event">Its number among all that were captured, from 1.</param>
    /// <param name="Error">Why, and the position of the offending byte.</param>
    /// <param name="Length">Bytes in the buffer; at most 16384 of them are kept.</param>
    public sealed record Snapshot(
        DateTimeOffset At,
        long Event,
        Listeners.Frontend Frontend,
        Backends.Backend? Backend,
        Backends.Server? Server,
        Transport.SocketAddressValue Client,
        HttpParseError Error,
        int Length,
        byte[] Bytes);
}
