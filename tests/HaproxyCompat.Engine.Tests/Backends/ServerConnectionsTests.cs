using HaproxyCompat.Engine.Tests.Runtime;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Backends;

/// <summary><c>strict-maxconn</c>: as many connections as requests (manual 5.2).</summary>
public sealed class ServerConnectionsTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(0)]
    public void Connections_are_counted_up_to_the_limit(int limit)
    {
        using var proxy = new RunningBench($"""
            backend be
                server s 127.0.0.1:1 maxconn {limit} strict-maxconn

            """);
        var server = proxy.Backend("be").Servers[0];
        Assert.True(server.Config.IsStrictLimit);
        Assert.True(server.TryCountOpen());
        Assert.True(server.TryCountOpen());
        Assert.Equal(limit == 0, server.TryCountOpen());
        Assert.Equal(limit == 0 ? 3 : 2, server.OpenConnections);
        server.CountClosed();
        Assert.True(server.TryCountOpen());
    }

    [Fact]
    public void Nothing_lies_in_an_empty_pool()
    {
        using var proxy = new RunningBench("""
            backend be
                server s 127.0.0.1:1

            """);
        var server = proxy.Backend("be").Servers[0];
        Assert.False(server.IdleOf(proxy.Runtime.Loops[0]).CloseOldest());
        Assert.Null(server.FindIdle());
    }
}
