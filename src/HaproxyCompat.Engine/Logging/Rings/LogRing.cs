using System.Globalization;
using System.Text;

namespace HaproxyCompat.Engine.Logging.Rings;

/// <summary>A ring buffer of events (manual 12.5). Any thread writes; the newest events push the oldest out.</summary>
/// <remarks>
/// Entries are a length of four bytes and that many bytes, addressed by positions that only grow. What a reader of
/// <see cref="RingReader.Holds"/> has not taken yet is never pushed out: new events are dropped and counted then, and
/// the first one that fits again is preceded by a line that says how many. The lock is held for two copies at most.
/// </remarks>
public sealed class LogRing
{
    private const int LengthSize = 4;

    private readonly Lock _lock = new();
    private readonly Memory<byte> _memory;
    private readonly RingFile? _file;
    private readonly List<RingReader> _readers = [];
    private long _oldest;
    private long _end;
    private long _dropped;

    /// <param name="name">In <c>ring@name</c> and <c>show events</c>.</param>
    /// <param name="description">For <c>show events</c>.</param>
    /// <param name="sizeBytes">Room for the events and their lengths.</param>
    public LogRing(string name, string description, int sizeBytes)
    {
        Name = name;
        Description = description;
        _memory = GC.AllocateUninitializedArray<byte>(sizeBytes);
    }

    /// <summary>A ring whose events are in a file.</summary>
    internal LogRing(string name, string description, RingFile file)
    {
        Name = name;
        Description = description;
        _file = file;
        _memory = file.Events;
    }

    public string Name { get; }

    public string Description { get; }

    /// <summary>What stands before each message (<c>format</c>), or null: what the log line says.</summary>
    public string? Format { get; set; }

    /// <summary>Longer events are cut (<c>maxlen</c>).</summary>
    public int MaximumLengthBytes { get; set; } = int.MaxValue;

    /// <summary>Events lost since the last one that was told of.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Adds an event, without a line feed. False when it had to be dropped.</summary>
    public bool Write(ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, MaximumLengthBytes)];
        lock (_lock)
        {
            if ((_dropped > 0 && !TellDropped()) || !TryAdd(text))
            {
                _dropped++;
                return false;
            }

            Wake();
            return true;
        }
    }

    /// <summary>A new reader, at the oldest event or, with <paramref name="fromEnd"/>, behind the newest.</summary>
    public RingReader Attach(bool holds, bool fromEnd, Action wake)
    {
        lock (_lock)
        {
            var reader = new RingReader(this, holds, wake) { Position = fromEnd ? _end : _oldest };
            _readers.Add(reader);
            return reader;
        }
    }

    internal void Detach(RingReader reader)
    {
        lock (_lock)
        {
            _ = _readers.Remove(reader);
        }
    }

    /// <summary>Copies whole events, framed, as many as fit.</summary>
    /// <returns>Bytes copied; at 0 the reader is woken by the next event.</returns>
    internal int Read(RingReader reader, RingFraming framing, Span<byte> destination, out long next)
    {
        lock (_lock)
        {
            var at = Math.Max(reader.Position, _oldest);
            var length = 0;
            while (at < _end)
            {
                var size = LengthAt(at);
                var room = destination[length..];
                if (Frame(framing, at + LengthSize, size, room) is not (> 0 and var used))
                {
                    break;
                }

                length += used;
                at += LengthSize + size;
            }

            next = at;
            reader.Waits = length == 0 && at >= _end;
            return length;
        }
    }

    internal void Take(RingReader reader, long next)
    {
        lock (_lock)
        {
            reader.Position = next;
        }
    }

    internal int NextSize(RingReader reader)
    {
        lock (_lock)
        {
            var at = Math.Max(reader.Position, _oldest);
            return at < _end ? LengthAt(at) + RingReader.MostFramingBytes : 0;
        }
    }

    private int Frame(RingFraming framing, long at, int size, Span<byte> room)
    {
        if (room.Length < size + RingReader.MostFramingBytes)
        {
            return 0;
        }

        var head = 0;
        if (framing == RingFraming.Counted)
        {
            _ = System.Buffers.Text.Utf8Formatter.TryFormat(size, room, out head);
            room[head++] = (byte)' ';
        }

        CopyOut(at, room.Slice(head, size));
        if (framing == RingFraming.Counted)
        {
            return head + size;
        }

        room[head + size] = framing == RingFraming.Zero ? (byte)0 : (byte)'\n';
        return head + size + 1;
    }

    private bool TellDropped()
    {
        Span<byte> text = stackalloc byte[40];
        var length = Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{_dropped} event{(_dropped == 1 ? "" : "s")} dropped"), text);
        if (!TryAdd(text[..length]))
        {
            return false;
        }

        _dropped = 0;
        return true;
    }

    private bool TryAdd(ReadOnlySpan<byte> text)
    {
        var needed = LengthSize + text.Length;
        if (needed > _memory.Length)
        {
            return false;
        }

        var held = Held();
        while (_end + needed - _oldest > _memory.Length)
        {
            if (_oldest >= held)
            {
                return false;
            }

            _oldest += LengthSize + LengthAt(_oldest);
        }

        _file?.Note(_oldest, _end);

        Span<byte> length = stackalloc byte[LengthSize];
        BitConverter.TryWriteBytes(length, text.Length);
        CopyIn(_end, length);
        CopyIn(_end + LengthSize, text);
        _end += needed;
        _file?.Note(_oldest, _end);
        return true;
    }

    /// <summary>The first position that may not be pushed out.</summary>
    private long Held()
    {
        var held = long.MaxValue;
        foreach (var reader in _readers)
        {
            if (reader.Holds && reader.Position < held)
            {
                held = reader.Position;
            }
        }

        return held;
    }

    private void Wake()
    {
        foreach (var reader in _readers)
        {
            if (reader.Waits)
            {
                reader.Waits = false;
                reader.Wake();
            }
        }
    }

    private int LengthAt(long position)
    {
        Span<byte> length = stackalloc byte[LengthSize];
        CopyOut(position, length);
        return BitConverter.ToInt32(length);
    }

    private void CopyIn(long position, ReadOnlySpan<byte> bytes)
    {
        var start = (int)(position % _memory.Length);
        var first = Math.Min(bytes.Length, _memory.Length - start);
        bytes[..first].CopyTo(_memory.Span[start..]);
        bytes[first..].CopyTo(_memory.Span);
    }

    private void CopyOut(long position, Span<byte> bytes)
    {
        var start = (int)(position % _memory.Length);
        var first = Math.Min(bytes.Length, _memory.Length - start);
        _memory.Span.Slice(start, first).CopyTo(bytes);
        _memory.Span[..(bytes.Length - first)].CopyTo(bytes[first..]);
    }
}
