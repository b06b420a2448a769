using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Tests.Transport;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Streams;

public sealed class OwnLinksTests
{
    /// <summary>Whether a client waits for the server that it had (manual 4.2 "max-keep-alive-queue").</summary>
    [Theory]
    [InlineData(0, -1, 0, true)]
    [InlineData(1, -1, 0, true)]
    [InlineData(1, -1, 3, true)]
    [InlineData(0, 0, 0, true)]
    [InlineData(1, 0, 0, false)]
    [InlineData(1, 1, 0, true)]
    [InlineData(1, 1, 1, false)]
    [InlineData(1, 2, 1, true)]
    public void A_client_stays_with_its_server_while_the_queue_is_short(int busy, int most, int queued, bool stays)
    {
        using var bench = StreamBench.Of("server a 127.0.0.1:1 maxconn 1");
        var server = bench.Server("a");
        var links = new OwnLinks(5);
        var connection = Connection.Over(
            bench.Virtual.Loop, new MemoryTransport(), SocketAddressValue.FromIPv4(0x7f000001, 1));
        links.Put(new ServerLink(connection, server, default), 0);
        Assert.Equal(1, server.IdleOfClients);
        for (var session = 0; session < busy; session++)
        {
            server.BeginSession();
        }

        for (var number = 0; number < queued; number++)
        {
            var stream = bench.Stream();
            Assert.Equal(
                Assignment.Queued, bench.Backend.Assign(stream, server, null, stream.Ticket, out _));
        }

        Assert.Equal(queued, server.QueueLength);
        Assert.Equal(stays ? server : null, links.FindServer(bench.Backend, most));
        links.CloseAll();
        Assert.Equal(0, server.IdleOfClients);
        Assert.Null(links.FindServer(bench.Backend, -1));
    }
}
