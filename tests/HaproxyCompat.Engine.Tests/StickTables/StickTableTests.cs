using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.StickTables;
using Xunit;

namespace HaproxyCompat.Engine.Tests.StickTables;

public sealed class StickTableTests
{
    [Fact]
    public void Gives_the_same_entry_for_the_same_key()
    {
        var table = Table(size: 10);
        var entry = table.GetOrAdd(Key("a"), 0);
        Assert.NotNull(entry);
        Assert.Same(entry, table.GetOrAdd(Key("a"), 1));
        Assert.Same(entry, table.Find(Key("a"), 2));
        Assert.Null(table.Find(Key("b"), 2));
        Assert.Equal(1, table.Count);
    }

    [Fact]
    public void An_entry_expires_unless_it_is_touched()
    {
        var table = Table(size: 10, expireMs: 100);
        var entry = table.GetOrAdd(Key("a"), 0)!;
        table.Touch(entry, 60);
        Assert.NotNull(table.Find(Key("a"), 159));
        Assert.Null(table.Find(Key("a"), 160));
        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void Looking_does_not_prolong_a_life()
    {
        var table = Table(size: 10, expireMs: 100);
        _ = table.GetOrAdd(Key("a"), 0);
        Assert.NotNull(table.Find(Key("a"), 99));
        Assert.Null(table.Find(Key("a"), 100));
    }

    [Fact]
    public void A_full_table_lets_go_of_the_entry_that_was_touched_first()
    {
        var table = Table(size: 3);
        var first = table.GetOrAdd(Key("a"), 0)!;
        _ = table.GetOrAdd(Key("b"), 1);
        _ = table.GetOrAdd(Key("c"), 2);
        table.Touch(first, 3);
        Assert.NotNull(table.GetOrAdd(Key("d"), 4));
        Assert.Equal(["a", "c", "d"], Keys(table, 5));
    }

    [Fact]
    public void A_full_table_with_nopurge_takes_no_more_until_something_expires()
    {
        var table = Table(size: 1, expireMs: 100, noPurge: true);
        _ = table.GetOrAdd(Key("a"), 0);
        Assert.Null(table.GetOrAdd(Key("b"), 50));
        Assert.NotNull(table.GetOrAdd(Key("b"), 100));
    }

    [Fact]
    public void Tracked_entries_neither_expire_nor_make_room()
    {
        var table = Table(size: 1, expireMs: 100);
        var entry = table.Track(Key("a"), 0)!;
        Assert.Null(table.GetOrAdd(Key("b"), 50));
        Assert.Same(entry, table.Find(Key("a"), 500));
        Assert.False(table.TryRemove(entry));
        table.Release(entry, 500);
        Assert.NotNull(table.Find(Key("a"), 599));
        Assert.NotNull(table.GetOrAdd(Key("b"), 599));
        Assert.Null(table.Find(Key("a"), 599));
    }

    [Fact]
    public void Many_entries_are_all_found_again_and_all_expire()
    {
        const int Count = 100_000;
        var table = Table(size: Count, expireMs: 1_000);
        for (var number = 0; number < Count; number++)
        {
            Assert.NotNull(table.GetOrAdd(BitConverter.GetBytes(number), number / 1_000));
        }

        for (var number = 0; number < Count; number++)
        {
            Assert.NotNull(table.Find(BitConverter.GetBytes(number), 200));
        }

        Assert.Equal(Count, table.Count);
        table.RemoveExpired(1_100);
        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void A_large_table_never_holds_more_than_its_size()
    {
        var table = Table(size: 10_000);
        for (var number = 0; number < 30_000; number++)
        {
            Assert.NotNull(table.GetOrAdd(BitConverter.GetBytes(number), number));
            Assert.InRange(table.Count, 1, 10_000);
        }
    }

    [Fact]
    public void Threads_count_every_event()
    {
        var table = Table(size: 100, store: [new StoredData("gpc0", 1, 0)]);
        var column = table.Columns.Of(TableDataTypes.Counter0)!;
        var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (var round = 0; round < 10_000; round++)
            {
                var entry = table.Track(Key($"k{round % 10}"), round)!;
                lock (entry.Gate)
                {
                    entry.Add(column, 1, round);
                }

                table.Release(entry, round);
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal(40_000, table.List(0).Sum(entry => entry.Read(column, 0)));
        Assert.All(table.List(0), entry => Assert.Equal(0, entry.References));
    }

    [Fact]
    public void Tables_of_stick_rules_store_servers()
    {
        var config = new StickTableConfig("t", default) { Size = 1, Key = StickTableKey.String };
        var table = new StickTable(config, holdsServers: true);
        Assert.Equal(["server_id", "server_key"], table.Columns.All.Select(column => column.Type.Name));
    }

    internal static StickTable Table(
        long size, long? expireMs = null, bool noPurge = false, StoredData[]? store = null, string? peers = null) =>
        new(new StickTableConfig("t", default)
        {
            Size = size,
            ExpireMs = expireMs,
            NoPurge = noPurge,
            Key = StickTableKey.String,
            Store = [.. store ?? []],
            Peers = peers,
        });

    internal static byte[] Key(string text) => Encoding.Latin1.GetBytes(text);

    private static IEnumerable<string> Keys(StickTable table, long nowMs) =>
        table.List(nowMs).Select(entry => Encoding.Latin1.GetString(entry.Key)).Order(StringComparer.Ordinal);
}
