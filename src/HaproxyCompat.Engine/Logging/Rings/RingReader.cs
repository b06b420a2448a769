namespace HaproxyCompat.Engine.Logging.Rings;

/// <summary>Somebody who reads a ring from the oldest event to the newest and then waits. One user at a time.</summary>
public sealed class RingReader : IDisposable
{
    /// <summary>What a frame may need besides the event: digits and a blank, or a line feed.</summary>
    internal const int MostFramingBytes = 12;

    private readonly LogRing _ring;
    private readonly Action _wake;

    internal RingReader(LogRing ring, bool holds, Action wake)
    {
        _ring = ring;
        Holds = holds;
        _wake = wake;
    }

    /// <summary>What it has not taken stays in the ring.</summary>
    internal bool Holds { get; }

    /// <summary>The next event to take. Guarded by the ring's lock where others look at it.</summary>
    internal long Position { get; set; }

    /// <summary>The next event calls <see cref="Wake"/>. Guarded by the ring's lock.</summary>
    internal bool Waits { get; set; }

    public void Dispose() => _ring.Detach(this);

    /// <summary>Copies what fits; the events count as taken once <see cref="Take"/> is told so.</summary>
    internal int Peek(RingFraming framing, Span<byte> destination, out long next) =>
        _ring.Read(this, framing, destination, out next);

    /// <summary>Room that the next event needs when it is longer than the buffer was; 0 when there is none.</summary>
    internal int NextSize => _ring.NextSize(this);

    /// <summary>Everything before this position was delivered.</summary>
    internal void Take(long next) => _ring.Take(this, next);

    /// <summary>Called by any thread, once for each wait; must not block.</summary>
    internal void Wake() => _wake();
}
