namespace HaproxyCompat.Engine.StickTables;

/// <summary>
/// A part of a stick table: the entries whose hash leads here, found by key, and in the order in which they go.
/// Everything under <see cref="Gate"/>.
/// </summary>
/// <remarks>
/// Entries that are tracked wait outside of the order and come back as the newest, so that neither purging nor expiring
/// meets one that must stay.
/// </remarks>
internal sealed class TableStripe
{
    private const int FirstBuckets = 16;

    private TableEntry?[] _buckets = new TableEntry?[FirstBuckets];
    private TableEntry? _oldest;
    private TableEntry? _newest;

    public Lock Gate { get; } = new();

    public int Count { get; private set; }

    public TableEntry? Oldest => _oldest;

    public TableEntry? Find(ReadOnlySpan<byte> key, ulong hash)
    {
        for (var entry = _buckets[Bucket(hash)]; entry is not null; entry = entry.NextInBucket)
        {
            if (entry.Hash == hash && entry.Key.SequenceEqual(key))
            {
                return entry;
            }
        }

        return null;
    }

    public void Add(TableEntry entry)
    {
        if (Count == _buckets.Length)
        {
            Grow();
        }

        ref var bucket = ref _buckets[Bucket(entry.Hash)];
        entry.NextInBucket = bucket;
        bucket = entry;
        Count++;
    }

    public void Remove(TableEntry entry)
    {
        Unqueue(entry);
        ref var bucket = ref _buckets[Bucket(entry.Hash)];
        if (ReferenceEquals(bucket, entry))
        {
            bucket = entry.NextInBucket;
        }
        else
        {
            var before = bucket!;
            while (!ReferenceEquals(before.NextInBucket, entry))
            {
                before = before.NextInBucket!;
            }

            before.NextInBucket = entry.NextInBucket;
        }

        entry.NextInBucket = null;
        entry.IsRemoved = true;
        Count--;
    }

    /// <summary>Gives the entry its place in the order of expiry, nearly always as the newest.</summary>
    public void Queue(TableEntry entry)
    {
        Unqueue(entry);
        var before = _newest;
        while (before is not null && before.ExpiresMs > entry.ExpiresMs)
        {
            before = before.Older;
        }

        entry.Older = before;
        entry.Newer = before is null ? _oldest : before.Newer;
        if (entry.Newer is { } newer)
        {
            newer.Older = entry;
        }
        else
        {
            _newest = entry;
        }

        if (before is null)
        {
            _oldest = entry;
        }
        else
        {
            before.Newer = entry;
        }

        entry.IsQueued = true;
    }

    public void Unqueue(TableEntry entry)
    {
        if (!entry.IsQueued)
        {
            return;
        }

        if (entry.Older is { } older)
        {
            older.Newer = entry.Newer;
        }
        else
        {
            _oldest = entry.Newer;
        }

        if (entry.Newer is { } newer)
        {
            newer.Older = entry.Older;
        }
        else
        {
            _newest = entry.Older;
        }

        entry.Older = entry.Newer = null;
        entry.IsQueued = false;
    }

    public void CopyTo(List<TableEntry> entries)
    {
        foreach (var bucket in _buckets)
        {
            for (var entry = bucket; entry is not null; entry = entry.NextInBucket)
            {
                entries.Add(entry);
            }
        }
    }

    private int Bucket(ulong hash) => (int)(hash & (uint)(_buckets.Length - 1));

    private void Grow()
    {
        var before = _buckets;
        _buckets = new TableEntry?[before.Length * 2];
        foreach (var first in before)
        {
            for (var entry = first; entry is not null;)
            {
                var next = entry.NextInBucket;
                ref var bucket = ref _buckets[Bucket(entry.Hash)];
                entry.NextInBucket = bucket;
                bucket = entry;
                entry = next;
            }
        }
    }
}
