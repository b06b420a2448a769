using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Tests.Transport;

/// <summary>A peer in memory: a test says what arrives, in which pieces, and how much can be sent.</summary>
internal sealed class MemoryTransport : ByteTransport
{
    private readonly Queue<byte[]> _arriving = new();
    private readonly List<byte> _sent = [];
    private int _failure;
    private bool _ended;

    /// <summary>Bytes that the peer still takes.</summary>
    public int Room { get; private set; } = int.MaxValue;

    /// <summary>All that was sent.</summary>
    public byte[] Sent => [.. _sent];

    /// <summary>Bytes of each send, with <c>+</c> where more was said to follow.</summary>
    public List<string> Sends { get; } = [];

    public int Receives { get; private set; }

    public bool WriteEnded { get; private set; }

    public void Arrive(params byte[][] pieces)
    {
        foreach (var piece in pieces)
        {
            _arriving.Enqueue(piece);
        }

        RaiseReadiness(TransportReadiness.Readable);
    }

    public void End()
    {
        _ended = true;
        RaiseReadiness(TransportReadiness.Readable | TransportReadiness.PeerClosed);
    }

    public void Fail(int errno)
    {
        _failure = errno;
        RaiseReadiness(TransportReadiness.Readable | TransportReadiness.Failed);
    }

    public void Limit(int room)
    {
        Room = room;
        if (room > 0)
        {
            RaiseReadiness(TransportReadiness.Writable);
        }
    }

    /// <summary>Gives one piece a call, as packets do.</summary>
    public override int Receive(Span<byte> buffer, out bool drained)
    {
        Receives++;
        drained = false;
        if (_failure != 0)
        {
            return -_failure;
        }

        if (!_arriving.TryPeek(out var piece))
        {
            return _ended ? 0 : -Errno.Again;
        }

        var count = Math.Min(piece.Length, buffer.Length);
        piece.AsSpan(0, count).CopyTo(buffer);
        _arriving.Dequeue();
        if (count < piece.Length)
        {
            var rest = _arriving.ToArray();
            _arriving.Clear();
            _arriving.Enqueue(piece[count..]);
            Array.ForEach(rest, _arriving.Enqueue);
        }

        return count;
    }

    public override int Send(ReadOnlySpan<byte> bytes, bool moreFollows)
    {
        if (_failure != 0)
        {
            return -_failure;
        }

        var count = Math.Min(Room, bytes.Length);
        Sends.Add($"{count}{(moreFollows ? "+" : "")}");
        _sent.AddRange(bytes[..count]);
        Room -= count;
        return count == 0 ? -Errno.Again : count;
    }

    public override int SendTwo(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, bool moreFollows)
    {
        var count = Send(first, true);
        return count == first.Length ? count + Math.Max(0, Send(second, moreFollows)) : count;
    }

    public override void ShutdownWrite() => WriteEnded = true;
}
