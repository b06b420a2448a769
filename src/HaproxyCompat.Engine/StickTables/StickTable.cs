using System.Security.Cryptography;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Samples.Converters;

namespace HaproxyCompat.Engine.StickTables;

/// <summary>A stick table at work (manual 11.1). Any thread.</summary>
/// <remarks>
/// Its entries stand in stripes by the hash of their key, each with a lock of its own that is held for a lookup or a
/// change of values. A table that is full lets go of those that would expire first; the order is exact within a
/// stripe, and small tables have one.
/// </remarks>
internal sealed class StickTable
{
    /// <summary>Entries that a stripe should hold at least when the table is full.</summary>
    private const int EntriesPerStripe = 1_024;

    private const int MostStripes = 64;

    /// <summary>Expired entries that one insertion clears away, besides the regular sweeps.</summary>
    private const int SweptPerInsertion = 4;

    private static long _lastEntryId = 0x7f00_0000_0000;

    private readonly TableStripe[] _stripes;
    private readonly ulong _seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
    private long _count;

    /// <param name="holdsServers">A <c>stick</c> rule is about the table.</param>
    public StickTable(StickTableConfig config, bool holdsServers = false)
    {
        Config = config;
        Columns = new TableColumns(config.Store, holdsServers);
        Updates = config.Peers is null ? null : new TableUpdates();
        var stripes = 1;
        while (stripes < MostStripes && stripes * EntriesPerStripe * 2 <= config.Size)
        {
            stripes *= 2;
        }

        _stripes = [.. Enumerable.Range(0, stripes).Select(_ => new TableStripe())];
    }

    public StickTableConfig Config { get; }

    /// <summary>Of the proxy, or <c>peers-section/table</c>.</summary>
    public string Name => Config.Name;

    public TableColumns Columns { get; }

    /// <summary>What peers are to be told; null where the table has none.</summary>
    public TableUpdates? Updates { get; }

    /// <summary>Gets what this one learns (manual 11.1 <c>write-to</c>).</summary>
    public StickTable? WriteTo { get; set; }

    /// <summary>Which of the peers hold a key (manual 11.2 <c>shards</c>); null where all do.</summary>
    public Func<ReadOnlySpan<byte>, int>? ShardOf { get; set; }

    public long Count => Interlocked.Read(ref _count);

    /// <summary>The entry of a key, or null. Its life is not prolonged.</summary>
    public TableEntry? Find(ReadOnlySpan<byte> key, long nowMs)
    {
        var hash = Hash(key);
        var stripe = StripeOf(hash);
        lock (stripe.Gate)
        {
            var entry = stripe.Find(key, hash);
            if (entry is null || !IsOver(entry, nowMs))
            {
                return entry;
            }

            Drop(entry);
            return null;
        }
    }

    /// <summary>
    /// The entry of a key, made if there is none; its life begins anew. Null when the table is full for good.
    /// </summary>
    public TableEntry? GetOrAdd(ReadOnlySpan<byte> key, long nowMs) =>
        Enter(key, nowMs, ExpiryAt(nowMs), isOurs: true, isTracked: false);

    /// <summary>Likewise, and the entry stays until <see cref="Release"/>.</summary>
    public TableEntry? Track(ReadOnlySpan<byte> key, long nowMs) =>
        Enter(key, nowMs, ExpiryAt(nowMs), isOurs: true, isTracked: true);

    /// <summary>Likewise for what a peer told: it is not told back.</summary>
    /// <param name="key">As the table keeps it.</param>
    /// <param name="nowMs">Of the loops' clock.</param>
    /// <param name="leftMs">How long the entry has to live yet; null for the table's <c>expire</c>.</param>
    public TableEntry? Learn(ReadOnlySpan<byte> key, long nowMs, long? leftMs = null)
    {
        var expiresMs = Config.ExpireMs is { } whole ? nowMs + Math.Min(whole, leftMs ?? whole) : long.MaxValue;
        return Enter(key, nowMs, expiresMs, isOurs: false, isTracked: false);
    }

    /// <summary>Somebody tracks an entry that somebody tracks already.</summary>
    public static void Hold(TableEntry entry)
    {
        lock (entry.Gate)
        {
            entry.References++;
        }
    }

    /// <summary>Ends the tracking; the entry's life begins anew.</summary>
    public void Release(TableEntry entry, long nowMs)
    {
        lock (entry.Gate)
        {
            entry.References--;
            Touch(entry, nowMs);
        }
    }

    /// <summary>Values were changed here: the entry's life begins anew, and peers are to know.</summary>
    public void Touch(TableEntry entry, long nowMs)
    {
        lock (entry.Gate)
        {
            Renew(entry, ExpiryAt(nowMs));
            Updates?.Note(entry);
        }
    }

    /// <summary>Prolongs the life without a word to peers.</summary>
    private static void Renew(TableEntry entry, long expiresMs)
    {
        lock (entry.Gate)
        {
            entry.ExpiresMs = expiresMs;
            if (entry.IsRemoved)
            {
                return;
            }

            if (entry.References > 0)
            {
                entry.Stripe.Unqueue(entry);
            }
            else
            {
                entry.Stripe.Queue(entry);
            }
        }
    }

    /// <summary>Takes an entry out.</summary>
    /// <returns>False when it is tracked.</returns>
    public bool TryRemove(TableEntry entry)
    {
        lock (entry.Gate)
        {
            if (entry.References > 0)
            {
                return false;
            }

            if (!entry.IsRemoved)
            {
                Drop(entry);
            }

            return true;
        }
    }

    /// <summary>Takes out what expired.</summary>
    public void RemoveExpired(long nowMs)
    {
        if (Config.ExpireMs is null)
        {
            return;
        }

        foreach (var stripe in _stripes)
        {
            lock (stripe.Gate)
            {
                Sweep(stripe, nowMs, int.MaxValue);
            }
        }
    }

    /// <summary>The entries of this moment, those that expired left out.</summary>
    public List<TableEntry> List(long nowMs)
    {
        var entries = new List<TableEntry>();
        foreach (var stripe in _stripes)
        {
            lock (stripe.Gate)
            {
                Sweep(stripe, nowMs, int.MaxValue);
                stripe.CopyTo(entries);
            }
        }

        return entries;
    }

    private TableEntry? Enter(ReadOnlySpan<byte> key, long nowMs, long expiresMs, bool isOurs, bool isTracked)
    {
        var hash = Hash(key);
        var stripe = StripeOf(hash);
        do
        {
            lock (stripe.Gate)
            {
                var entry = stripe.Find(key, hash);
                if (entry is not null && IsOver(entry, nowMs))
                {
                    Drop(entry);
                    entry = null;
                }

                if (entry is null)
                {
                    Sweep(stripe, nowMs, SweptPerInsertion);
                    entry = TryAdd(stripe, key, hash);
                }

                if (entry is not null)
                {
                    entry.References += isTracked ? 1 : 0;
                    Renew(entry, expiresMs);
                    if (isOurs)
                    {
                        Updates?.Note(entry);
                    }

                    return entry;
                }
            }
        }
        while (MakeRoom(hash, nowMs));
        return null;
    }

    /// <returns>Null when the table is full.</returns>
    private TableEntry? TryAdd(TableStripe stripe, ReadOnlySpan<byte> key, ulong hash)
    {
        if (Interlocked.Increment(ref _count) > Config.Size)
        {
            Interlocked.Decrement(ref _count);
            return null;
        }

        var entry = new TableEntry(stripe, key.ToArray(), hash, Columns.CellCount)
        {
            Id = (ulong)Interlocked.Add(ref _lastEntryId, 16),
            Shard = ShardOf?.Invoke(key) ?? 0,
        };
        stripe.Add(entry);
        return entry;
    }

    /// <summary>Lets go of what expired, then of the oldest, beginning where the room is wanted.</summary>
    private bool MakeRoom(ulong hash, long nowMs)
    {
        var first = Array.IndexOf(_stripes, StripeOf(hash));
        var wanted = 1 + (Config.Size / 256);
        var freed = 0L;
        for (var step = 0; step < _stripes.Length && freed < wanted; step++)
        {
            var stripe = _stripes[(first + step) % _stripes.Length];
            lock (stripe.Gate)
            {
                freed += Sweep(stripe, nowMs, int.MaxValue);
                while (!Config.NoPurge && freed < wanted && stripe.Oldest is { } oldest)
                {
                    Drop(oldest);
                    freed++;
                }
            }
        }

        return freed > 0;
    }

    private int Sweep(TableStripe stripe, long nowMs, int limit)
    {
        var swept = 0;
        while (swept < limit && stripe.Oldest is { } oldest && IsOver(oldest, nowMs))
        {
            Drop(oldest);
            swept++;
        }

        return swept;
    }

    private void Drop(TableEntry entry)
    {
        Updates?.Forget(entry);
        entry.Stripe.Remove(entry);
        Interlocked.Decrement(ref _count);
    }

    private static bool IsOver(TableEntry entry, long nowMs) => entry.ExpiresMs <= nowMs && entry.References == 0;

    private long ExpiryAt(long nowMs) => Config.ExpireMs is { } whole ? nowMs + whole : long.MaxValue;

    private ulong Hash(ReadOnlySpan<byte> key) => XxHash.Hash64(key, _seed);

    private TableStripe StripeOf(ulong hash) => _stripes[(int)(hash >> 32) & (_stripes.Length - 1)];
}
