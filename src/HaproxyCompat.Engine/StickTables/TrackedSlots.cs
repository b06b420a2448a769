namespace HaproxyCompat.Engine.StickTables;

/// <summary>
/// The counters <c>sc0</c>, <c>sc1</c>, ... of a session or of a stream, with the entries that they track (manual 4.4
/// <c>track-sc0</c>). Used on one loop.
/// </summary>
internal sealed class TrackedSlots
{
    private TrackedEntry[] _slots = [];
    private int _count;

    public bool IsEmpty => _count == 0;

    public bool TryGet(int number, out TrackedEntry tracked)
    {
        tracked = number < _slots.Length ? _slots[number] : default;
        return tracked.Entry is not null;
    }

    /// <summary>
    /// Tracks an entry that <see cref="StickTable.Track"/> gave: a connection of its own for as long as it lasts.
    /// </summary>
    public void Set(int number, in TrackedEntry tracked, long nowMs)
    {
        if (number >= _slots.Length)
        {
            Array.Resize(ref _slots, number + 1);
        }

        _slots[number] = tracked;
        _count++;
        var columns = tracked.Table.Columns;
        lock (tracked.Entry.Gate)
        {
            Add(tracked, columns.Of(TableDataTypes.Connections), 1, nowMs);
            Add(tracked, columns.Of(TableDataTypes.ConnectionRate), 1, nowMs);
            Add(tracked, columns.Of(TableDataTypes.CurrentConnections), 1, nowMs);
            tracked.Table.Touch(tracked.Entry, nowMs);
        }
    }

    /// <summary>Counts an event for every entry that is tracked.</summary>
    public void Count(TableDataType count, TableDataType rate, long nowMs)
    {
        if (_count == 0)
        {
            return;
        }

        foreach (ref readonly var tracked in _slots.AsSpan())
        {
            if (tracked.Entry is not null)
            {
                Count(tracked, count, rate, nowMs);
            }
        }
    }

    /// <summary>Counts an event for one entry.</summary>
    public static void Count(in TrackedEntry tracked, TableDataType count, TableDataType rate, long nowMs)
    {
        var columns = tracked.Table.Columns;
        if (columns.Of(count) is null && columns.Of(rate) is null)
        {
            return;
        }

        lock (tracked.Entry.Gate)
        {
            Add(tracked, columns.Of(count), 1, nowMs);
            Add(tracked, columns.Of(rate), 1, nowMs);
            tracked.Table.Touch(tracked.Entry, nowMs);
        }
    }

    /// <summary>Adds what a stream carried.</summary>
    public void CountBytes(long received, long sent, long nowMs)
    {
        if (_count == 0)
        {
            return;
        }

        foreach (ref readonly var tracked in _slots.AsSpan())
        {
            if (tracked.Entry is null || !tracked.Table.Columns.HoldsBytes)
            {
                continue;
            }

            var columns = tracked.Table.Columns;
            var factor = tracked.Table.Config.ByteRatesFactor;
            lock (tracked.Entry.Gate)
            {
                Add(tracked, columns.Of(TableDataTypes.BytesIn), received, nowMs);
                Add(tracked, columns.Of(TableDataTypes.BytesInRate), Blocks(received, factor), nowMs);
                Add(tracked, columns.Of(TableDataTypes.BytesOut), sent, nowMs);
                Add(tracked, columns.Of(TableDataTypes.BytesOutRate), Blocks(sent, factor), nowMs);
                tracked.Table.Touch(tracked.Entry, nowMs);
            }
        }
    }

    /// <summary>Ends all tracking.</summary>
    public void Release(long nowMs)
    {
        if (_count == 0)
        {
            return;
        }

        foreach (ref var tracked in _slots.AsSpan())
        {
            if (tracked.Entry is null)
            {
                continue;
            }

            var column = tracked.Table.Columns.Of(TableDataTypes.CurrentConnections);
            lock (tracked.Entry.Gate)
            {
                if (column is not null && tracked.Entry.Read(column, nowMs) > 0)
                {
                    tracked.Entry.Add(column, -1, nowMs);
                }

                tracked.Table.Release(tracked.Entry, nowMs);
            }

            tracked = default;
        }

        _count = 0;
    }

    /// <summary>What was begun counts as whole (manual 11.1 <c>brates-factor</c>).</summary>
    private static long Blocks(long size, int factor) => (size + factor - 1) / factor;

    private static void Add(in TrackedEntry tracked, TableColumn? column, long amount, long nowMs)
    {
        if (column is not null)
        {
            tracked.Entry.Add(column, amount, nowMs);
        }
    }
}
