using System.Text;
using HaproxyCompat.Engine.StickTables;
using Xunit;

namespace HaproxyCompat.Engine.Tests.StickTables;

public sealed class TableUpdatesTests
{
    private readonly StickTable _table = StickTableTests.Table(size: 3, expireMs: 100, peers: "p");

    [Fact]
    public void Gives_changes_in_their_order_and_only_those_after_a_number()
    {
        _ = Add("a");
        _ = Add("b");
        var (last, names) = Read(0);
        Assert.Equal(["a", "b"], names);
        _ = Add("a");
        Assert.Equal(["a"], Read(last).Names);
        Assert.Equal(["b", "a"], Read(0).Names);
    }

    [Fact]
    public void A_change_that_nobody_has_read_yet_keeps_its_place()
    {
        _ = Add("a");
        _ = Add("b");
        _ = Add("a");
        Assert.Equal(["a", "b"], Read(0).Names);
    }

    [Fact]
    public void What_was_learned_is_not_told_back()
    {
        Assert.NotNull(_table.Learn(StickTableTests.Key("a"), 0, 50));
        Assert.Empty(Read(0).Names);
        Assert.NotNull(_table.Find(StickTableTests.Key("a"), 49));
        Assert.Null(_table.Find(StickTableTests.Key("a"), 50));
    }

    [Fact]
    public void Entries_that_are_gone_are_no_longer_told()
    {
        var entry = Add("a");
        _ = Add("b");
        Assert.True(_table.TryRemove(entry));
        Assert.Equal(["b"], Read(0).Names);
    }

    [Fact]
    public void Tells_once_that_there_is_something_after_a_reader_found_nothing()
    {
        var told = 0;
        _table.Updates!.Available = () => told++;
        _ = Add("a");
        Assert.Equal(0, told);
        var last = Read(0).Last;
        _ = Read(last);
        _ = Add("b");
        _ = Add("c");
        Assert.Equal(1, told);
    }

    [Fact]
    public void Gives_no_more_than_asked_for()
    {
        _ = Add("a");
        _ = Add("b");
        var updates = new List<(TableEntry Entry, long Id)>();
        var last = _table.Updates!.ReadAfter(0, 1, updates);
        Assert.Single(updates);
        Assert.Equal(["b"], Read(last).Names);
    }

    private TableEntry Add(string key) => _table.GetOrAdd(StickTableTests.Key(key), 0)!;

    private (long Last, string[] Names) Read(long after)
    {
        var updates = new List<(TableEntry Entry, long Id)>();
        var last = _table.Updates!.ReadAfter(after, int.MaxValue, updates);
        return (last, [.. updates.Select(update => Encoding.Latin1.GetString(update.Entry.Key))]);
    }
}
