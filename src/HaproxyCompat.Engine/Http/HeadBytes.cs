using System.Buffers;
using System.Diagnostics;
using System.Text;

namespace HaproxyCompat.Engine.Http;

/// <summary>
/// The text of one head: a rented array that only grows at its end, so that what points into it stays true.
/// </summary>
/// <remarks>
/// What is appended may be a part of the same text: an array that became too small goes back to the pool only after
/// the copy.
/// </remarks>
internal struct HeadBytes
{
    private const int Smallest = 512;
    private const int LargestKept = 2048;

    private byte[]? _array;

    /// <summary>How many bytes are in use.</summary>
    public int Used { get; private set; }

    public readonly byte[] Array => _array ?? [];

    public readonly Span<byte> Slice(Extent extent) => _array.AsSpan(extent.Offset, extent.Length);

    public readonly Span<byte> Slice(int offset, int length) => _array.AsSpan(offset, length);

    public readonly Memory<byte> Memory(Extent extent) => _array.AsMemory(extent.Offset, extent.Length);

    public Extent Append(ReadOnlySpan<byte> text)
    {
        var outgrown = EnsureRoom(text.Length);
        text.CopyTo(_array.AsSpan(Used));
        var extent = new Extent(Used, text.Length);
        Used += text.Length;
        Return(outgrown);
        return extent;
    }

    /// <summary>Appends four texts as one.</summary>
    public Extent Append(
        ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, ReadOnlySpan<byte> fourth)
    {
        var length = first.Length + second.Length + third.Length + fourth.Length;
        var outgrown = EnsureRoom(length);
        var extent = new Extent(Used, length);
        Put(first);
        Put(second);
        Put(third);
        Put(fourth);
        Return(outgrown);
        return extent;
    }

    /// <summary>Appends <c>name: value CR LF</c>, the name in lower case.</summary>
    public HeaderSlot AppendLine(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Debug.Assert(name.Length <= ushort.MaxValue, "longer than any head");
        var length = name.Length + value.Length + 4;
        var outgrown = EnsureRoom(length);
        var line = _array.AsSpan(Used, length);
        if (Ascii.ToLower(name, line, out var lowered) != OperationStatus.Done)
        {
            // No character of a name; what follows it stays as it is.
            name[lowered..].CopyTo(line[lowered..]);
        }

        ": "u8.CopyTo(line[name.Length..]);
        value.CopyTo(line[(name.Length + 2)..]);
        "\r\n"u8.CopyTo(line[^2..]);
        var slot = new HeaderSlot
        {
            NameOffset = Used,
            NameLength = (ushort)name.Length,
            ValueOffset = Used + name.Length + 2,
            ValueLength = value.Length,
            Known = KnownHeaders.Find(name),
            IsPlain = true,
        };
        Used += length;
        Return(outgrown);
        return slot;
    }

    /// <summary>Forgets the text; an array of a common size stays for the next head, a larger one goes back.</summary>
    public void Release()
    {
        Used = 0;
        if (_array is { Length: > LargestKept })
        {
            Return(_array);
            _array = null;
        }
    }

    private void Put(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_array.AsSpan(Used));
        Used += text.Length;
    }

    private static void Return(byte[]? array)
    {
        if (array is not null)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    /// <returns>The array that was too small, still readable.</returns>
    private byte[]? EnsureRoom(int more)
    {
        var needed = Used + more;
        if (_array is not null && needed <= _array.Length)
        {
            return null;
        }

        // A quarter more: a rule or two adds a header to most requests.
        var outgrown = _array;
        _array = ArrayPool<byte>.Shared.Rent(Math.Max(Smallest, needed + (needed / 4)));
        outgrown.AsSpan(0, Used).CopyTo(_array);
        return outgrown;
    }
}
