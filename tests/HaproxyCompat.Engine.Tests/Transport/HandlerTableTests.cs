using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport;

public sealed class HandlerTableTests
{
    [Fact]
    public void An_event_of_the_past_does_not_reach_the_successor()
    {
        using var loop = new VirtualLoop();
        var first = Connection.Over(loop.Loop, new MemoryTransport());
        var second = Connection.Over(loop.Loop, new MemoryTransport());
        var table = new HandlerTable();
        var old = table.Add(first);
        Assert.Same(first, table.Find(old));
        table.Remove(first);
        Assert.Null(table.Find(old));
        var key = table.Add(second);
        Assert.Null(table.Find(old));
        Assert.Same(second, table.Find(key));
        Assert.Equal(1, table.Count);
    }

    [Fact]
    public void A_successor_gets_what_comes_for_its_predecessor()
    {
        using var loop = new VirtualLoop();
        var first = Connection.Over(loop.Loop, new MemoryTransport());
        var second = Connection.Over(loop.Loop, new MemoryTransport());
        var table = new HandlerTable();
        var key = table.Add(first);
        table.Replace(first, second);
        Assert.Same(second, table.Find(key));
        Assert.Equal(-1, first.Slot);
        table.Remove(first);
        Assert.Same(second, table.Find(key));
        table.Remove(second);
        Assert.Null(table.Find(key));
    }

    [Fact]
    public void A_place_that_another_thread_gave_back_is_used_again()
    {
        using var loop = new VirtualLoop();
        var first = Connection.Over(loop.Loop, new MemoryTransport());
        var second = Connection.Over(loop.Loop, new MemoryTransport());
        var table = new HandlerTable();
        var old = table.Add(first);
        table.Abandon(first);
        Assert.Equal(0, table.Count);
        var key = table.Add(second);
        Assert.Equal((uint)old, (uint)key);
        Assert.Null(table.Find(old));
        Assert.Same(second, table.Find(key));
        Assert.Equal([second], table.All);
        Assert.Equal(1, table.Count);
    }

    [Fact]
    public void Grows_as_needed()
    {
        using var loop = new VirtualLoop();
        var table = new HandlerTable();
        var handlers = Enumerable.Range(0, 500)
            .Select(_ => Connection.Over(loop.Loop, new MemoryTransport()))
            .ToDictionary(connection => table.Add(connection));
        Assert.All(handlers, entry => Assert.Same(entry.Value, table.Find(entry.Key)));
    }
}
