using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Explanations;

/// <summary>A peer that sends one text and then nothing, and keeps what it is sent. There is no socket.</summary>
internal sealed class CapturingTransport(byte[] arriving, TlsState? tls) : ByteTransport
{
    private readonly List<byte> _sent = [];
    private int _next;

    /// <summary>What was sent so far.</summary>
    public ReadOnlySpan<byte> Sent => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_sent);

    internal override TlsState? Tls => tls;

    public override int Receive(Span<byte> buffer, out bool drained)
    {
        var count = Math.Min(buffer.Length, arriving.Length - _next);
        arriving.AsSpan(_next, count).CopyTo(buffer);
        _next += count;
        drained = _next == arriving.Length;
        return count == 0 ? -Errno.Again : count;
    }

    public override int Send(ReadOnlySpan<byte> bytes, bool moreFollows)
    {
        _sent.AddRange(bytes);
        return bytes.Length;
    }

    public override int SendTwo(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, bool moreFollows) =>
        Send(first, true) + Send(second, moreFollows);

    public override void ShutdownWrite()
    {
    }
}
