using HaproxyCompat.Engine.Http.One;

namespace HaproxyCompat.Engine.Streams;

/// <summary>The last malformed message that a proxy refused, for <c>show errors</c> (management manual 9.3).</summary>
public sealed class ProtocolError
{
    private const int Kept = 4096;

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
            stream.Frontend.Name,
            stream.Backend?.Name,
            stream.Server?.Name,
            stream.Session.Source,
            error.Position,
            bytes.Length,
            bytes[..Math.Min(bytes.Length, Kept)].ToArray());
        lock (_guard)
        {
            _last = snapshot;
        }
    }

    /// <summary>What was refused, and where it went wrong.</summary>
    /// <param name="Position">Of the offending byte.</param>
    /// <param name="Length">Bytes in the buffer; at most 4096 of them are kept.</param>
    public sealed record Snapshot(
        DateTimeOffset At,
        string Frontend,
        string? Backend,
        string? Server,
        Transport.SocketAddressValue Client,
        int Position,
        int Length,
        byte[] Bytes);
}
