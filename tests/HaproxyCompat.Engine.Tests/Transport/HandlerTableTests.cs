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
