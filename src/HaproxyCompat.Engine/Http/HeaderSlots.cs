using System.Buffers;
using System.Diagnostics;

namespace HaproxyCompat.Engine.Http;

/// <summary>The list of headers of one head, in a rented array.</summary>
internal struct HeaderSlots
{
    private const int FirstCapacity = 32;
    private const int LargestKept = 64;

    private HeaderSlot[]? _array;

    public int Count { get; private set; }

    public readonly Span<HeaderSlot> All => _array.AsSpan(0, Count);

    public readonly ref HeaderSlot this[int index]
    {
        get
        {
            Debug.Assert((uint)index < (uint)Count, "no such header");
            return ref _array![index];
        }
    }

    public void Insert(int index, in HeaderSlot slot)
    {
        if (_array is null || Count == _array.Length)
        {
            Grow();
        }

        var tail = _array.AsSpan(index, Count - index);
        tail.CopyTo(_array.AsSpan(index + 1));
        _array![index] = slot;
        Count++;
    }

    public void RemoveAt(int index)
    {
        Debug.Assert((uint)index < (uint)Count, "no such header");
        _array.AsSpan(index + 1, Count - index - 1).CopyTo(_array.AsSpan(index));
        Count--;
    }

    /// <summary>Empties the list; an array of a common size stays for the next head, a larger one goes back.</summary>
    public void Release()
    {
        Count = 0;
        if (_array is { Length: > LargestKept })
        {
            ArrayPool<HeaderSlot>.Shared.Return(_array);
            _array = null;
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<HeaderSlot>.Shared.Rent(Math.Max(FirstCapacity, Count * 2));
        All.CopyTo(larger);
        if (_array is not null)
        {
            ArrayPool<HeaderSlot>.Shared.Return(_array);
        }

        _array = larger;
    }
}
