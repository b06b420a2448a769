namespace HaproxyCompat.Engine.Transport;

/// <summary>The free buffers of one loop, in two sizes. Pinned arrays; used on the loop's thread only.</summary>
internal sealed class BufferPool
{
    private const int MaxFreeBytes = 32 << 20;

    private readonly Stack<Buffer> _small = new();
    private readonly Stack<Buffer> _bulk = new();

    public BufferPool(int smallSize, int bulkSize)
    {
        SmallSize = smallSize;
        BulkSize = Math.Max(smallSize, bulkSize);
    }

    /// <summary>Bytes of a common buffer.</summary>
    public int SmallSize { get; }

    /// <summary>Bytes of a buffer for long transfers.</summary>
    public int BulkSize { get; }

    /// <summary>Buffers that are out.</summary>
    public int Rented { get; private set; }

    public byte[] RentSmall() => Rent(_small, SmallSize);

    public byte[] RentBulk() => Rent(_bulk, BulkSize);

    /// <summary>Takes a buffer of any size back; one of another size than the two goes to the collector.</summary>
    public void Return(byte[] buffer)
    {
        Rented--;
        if (buffer.Length == SmallSize)
        {
            Keep(_small, buffer);
        }
        else if (buffer.Length == BulkSize)
        {
            Keep(_bulk, buffer);
        }
    }

    /// <summary>A buffer will not come back: it is left to the collector.</summary>
    public void Forget() => Rented--;

    /// <summary>A buffer of an unusual size, for one large write.</summary>
    public byte[] RentAtLeast(int size)
    {
        if (size <= SmallSize)
        {
            return RentSmall();
        }

        if (size <= BulkSize)
        {
            return RentBulk();
        }

        Rented++;
        return GC.AllocateUninitializedArray<byte>(size, pinned: true);
    }

    private static void Keep(Stack<Buffer> free, byte[] buffer)
    {
        if (free.Count * (long)buffer.Length < MaxFreeBytes)
        {
            free.Push(new Buffer(buffer));
        }
    }

    private byte[] Rent(Stack<Buffer> free, int size)
    {
        Rented++;
        return free.TryPop(out var buffer) ? buffer.Array : GC.AllocateUninitializedArray<byte>(size, pinned: true);
    }

    /// <summary>An array in a struct: what a list of arrays checks at each store is not asked of it.</summary>
    private readonly record struct Buffer(byte[] Array);
}
