using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.StickTables;

namespace HaproxyCompat.Engine.Streams;

/// <summary>One bandwidth filter at work on a stream (manual 9.7). On the stream's loop.</summary>
/// <remarks>
/// Bytes are counted over a window that slides, as rates of stick tables are. Of a shared limit each stream of the key
/// has an equal part, and all of them together no more than the limit.
/// </remarks>
internal sealed class BandwidthLimit(BandwidthFilterConfig filter)
{
    private readonly long[] _cells = new long[RateCells.Count];
    private StickTable? _table;
    private TableEntry? _entry;
    private long _uncounted;
    private long _limitBytes;
    private long _periodMs;

    public BandwidthFilterConfig Filter { get; private set; } = filter;

    /// <summary>Makes it one of another stream, which has sent nothing yet.</summary>
    public void Renew(BandwidthFilterConfig filter)
    {
        Filter = filter;
        Array.Clear(_cells);
        _uncounted = _limitBytes = _periodMs = 0;
    }

    /// <summary>Starts with a limit of the stream's own; what was counted before still counts.</summary>
    public void Begin(long limitBytes, long periodMs)
    {
        _limitBytes = limitBytes;
        _periodMs = periodMs;
    }

    /// <summary>Starts with the limit of a key, whose entry is held until <see cref="Release"/>.</summary>
    public void Begin(StickTable table, TableEntry entry, long nowMs)
    {
        Release(nowMs);
        _table = table;
        _entry = entry;
        _limitBytes = Filter.LimitBytes;
        _periodMs = RateOf(table)?.PeriodMs ?? 1;
    }

    public void Release(long nowMs)
    {
        if (_table is { } table && _entry is { } entry)
        {
            table.Release(entry, nowMs);
        }

        _table = null;
        _entry = null;
    }

    /// <summary>How many of <paramref name="wanted"/> bytes may go now.</summary>
    /// <param name="waitMs">Above 0 where none may: when to ask again.</param>
    public long Allow(long wanted, long nowMs, out long waitMs)
    {
        waitMs = 0;
        var limit = _limitBytes;
        var left = long.MaxValue;
        if (_entry is { } entry)
        {
            lock (entry.Gate)
            {
                limit = Math.Max(1, _limitBytes / Math.Max(1, entry.References));
                left = _limitBytes - (entry.Read(RateOf(_table!)!, nowMs) * _table!.Config.ByteRatesFactor);
            }
        }

        left = Math.Min(left, limit - RateCells.Read(_cells, _periodMs, nowMs));
        var needed = Math.Min(wanted, Math.Clamp(Filter.MinimumBytes, 1, Math.Max(1, limit)));
        if (left >= needed)
        {
            return Math.Min(left, wanted);
        }

        waitMs = BandwidthLimiter.LeastWaitMs;
        return 0;
    }

    /// <summary>So many bytes went.</summary>
    public void Count(long bytes, long nowMs)
    {
        RateCells.Add(_cells, _periodMs, bytes, nowMs);
        if (_entry is { } entry && _table is { } table)
        {
            // Rates of bytes are kept in blocks; what is less than one is counted later.
            var factor = table.Config.ByteRatesFactor;
            _uncounted += bytes;
            lock (entry.Gate)
            {
                entry.Add(RateOf(table)!, _uncounted / factor, nowMs);
                table.Touch(entry, nowMs);
            }

            _uncounted %= factor;
        }
    }

    private TableColumn? RateOf(StickTable table) => table.Columns.Of(
        Filter.IsDownload ? TableDataTypes.BytesOutRate : TableDataTypes.BytesInRate);
}
