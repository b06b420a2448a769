using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Tests.Streams;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Backends;

/// <summary>Two loops and real sockets: what one keeps the other takes (manual 3.2 "tune.idle-pool.shared").</summary>
public sealed class IdleTakeoverTests : IDisposable
{
    private static readonly LinkKey Key = new() { Name = "one" };

    private readonly StreamBench _bench = StreamBench.Of("server a 127.0.0.1:1");
    private readonly TcpListener _web = new(IPAddress.Loopback, 0);
    private readonly LoopContext[] _loops;

    public IdleTakeoverTests()
    {
        _web.Start();
        _loops = [.. Enumerable.Range(0, 2).Select(
            index => new LoopContext(new EventLoop(new EventLoopSettings { Index = index })))];
    }

    [Fact]
    public async Task A_connection_comes_over_whole()
    {
        var server = Build();
        var (link, peer) = Park(server);
        using (peer)
        {
            Assert.Equal([1, 0], Counts(server));
            Assert.Same(link, server.TakeIdle(_loops[1].Loop, Key, provenOnly: false));
            Assert.Equal([0, 0], Counts(server));
            Assert.Equal(0, server.IdleConnections);
            Assert.Same(_loops[1].Loop, link.Connection.Loop);
            Assert.Equal([0, 1], _loops.Select(loop => loop.Loop.WatchedCount));

            // Its reader and its timer work there, and what it leaves behind is quiet.
            link.Connection.Input.DeadlineMs = _loops[1].Loop.NowMs + 60_000;
            var read = link.Connection.Input.ReadAsync(TestContext.Current.CancellationToken).AsTask();
            Turn(0);
            Turn(1);
            Assert.False(read.IsCompleted);
            await peer.SendAsync("hello"u8.ToArray(), TestContext.Current.CancellationToken);
            Until(1, () => read.IsCompleted);
            Assert.Equal(5, (await read).Buffer.Length);
            link.Connection.Input.AdvanceTo((await read).Buffer.End);

            // And back.
            server.IdleOf(_loops[1]).Put(link);
            Assert.Equal([0, 1], Counts(server));
            Turn(1);
            Assert.Same(link, server.TakeIdle(_loops[0].Loop, Key, provenOnly: false));
            Assert.Equal([1, 0], _loops.Select(loop => loop.Loop.WatchedCount));
        }

        Until(0, () => link.Connection.PeerClosed);
        link.Connection.Close();
        Assert.Equal([0, 0], _loops.Select(loop => loop.Loop.WatchedCount));
    }

    [Fact]
    public void What_the_server_closed_is_not_taken()
    {
        var server = Build();
        var (link, peer) = Park(server);
        peer.Dispose();
        Assert.Null(server.TakeIdle(_loops[1].Loop, Key, provenOnly: false));
        Assert.True(link.Connection.IsClosed);
        Assert.Equal(0, server.IdleConnections);

        // The loop that had it hears of its end, and leaves it alone.
        Turn(0);
        Assert.Equal([0, 0], _loops.Select(loop => loop.Loop.WatchedCount));
    }

    [Fact]
    public void An_end_that_nobody_waits_for_closes_it_where_it_lies()
    {
        var server = Build();
        var (link, peer) = Park(server);
        peer.Dispose();
        Until(0, () => link.Connection.IsClosed);
        Assert.Equal(0, server.IdleConnections);
        Assert.Equal([0, 0], Counts(server));
        Assert.Equal(0, _loops[0].Loop.WatchedCount);
    }

    [Fact]
    public void News_that_its_loop_has_not_looked_at_do_not_reach_the_new_owner_there()
    {
        var server = Build();
        var (link, peer) = Park(server);

        // Known to the kernel's set of the first loop when the second one takes it.
        peer.Send("HTTP/1.1 408 Timeout\r\n\r\n"u8);
        Assert.Null(server.TakeIdle(_loops[1].Loop, Key, provenOnly: false));
        Assert.True(link.Connection.IsClosed);
        Turn(0);
        peer.Dispose();
    }

    [Theory]
    [InlineData("server a 127.0.0.1:1 pool-low-conn 2", 1, false)]
    [InlineData("server a 127.0.0.1:1 pool-low-conn 2", 2, true)]
    [InlineData("server a 127.0.0.1:1", 1, true)]
    public void Siblings_leave_what_each_loop_shall_have(string line, int parked, bool taken)
    {
        var server = Build(line);
        for (var number = 0; number < parked; number++)
        {
            _ = Park(server);
        }

        Assert.Equal([parked, 0], Counts(server));
        Assert.Equal(taken, server.TakeIdle(_loops[1].Loop, Key, provenOnly: false) is not null);
    }

    [Fact]
    public void Nothing_is_taken_where_threads_do_not_share()
    {
        var server = Build(shares: false);
        var (link, _) = Park(server);
        Assert.Null(server.TakeIdle(_loops[1].Loop, Key, provenOnly: false));
        Assert.Same(link, server.TakeIdle(_loops[0].Loop, Key, provenOnly: false));
    }

    [Fact]
    public void Only_what_fits_and_what_is_proven_is_taken()
    {
        var server = Build();
        var (link, _) = Park(server);
        Assert.Null(server.TakeIdle(_loops[1].Loop, Key with { Name = "two" }, provenOnly: false));
        Assert.Null(server.TakeIdle(_loops[1].Loop, Key, provenOnly: true));
        Assert.Equal(0, server.ProvenIdleConnections);
        link.Uses = 2;
        Assert.Equal(1, server.ProvenIdleConnections);
        Assert.Same(link, server.TakeIdle(_loops[1].Loop, Key, provenOnly: true));
    }

    [Fact]
    public void All_loops_together_keep_no_more_than_the_limit()
    {
        var server = Build("server a 127.0.0.1:1 pool-max-conn 1");
        server.BeginSession();
        server.BeginSession();
        var (first, _) = Park(server);
        var (second, _) = Park(server, loop: 1);
        Assert.Equal([1, 0], Counts(server));
        Assert.False(first.Connection.IsClosed);
        Assert.True(second.Connection.IsClosed);
    }

    public void Dispose()
    {
        foreach (var loop in _loops)
        {
            loop.Loop.Dispose();
        }

        _web.Dispose();
        _bench.Dispose();
    }

    private Server Build(string line = "server a 127.0.0.1:1", bool shares = true)
    {
        using var bench = StreamBench.Of(line);
        var config = bench.Server("a").Config;
        var port = ((IPEndPoint)_web.LocalEndpoint).Port;
        return new Server(_bench.Backend, config, 1, 0, 2, SocketAddressValue.FromIPv4(0x7f000001, port))
        {
            SharesIdle = shares,
        };
    }

    private (ServerLink Link, Socket Peer) Park(Server server, int loop = 0)
    {
        Turn(loop);
        var connecting = Connector.ConnectAsync(
            _loops[loop].Loop, server.Address, ConnectOptions.Default, long.MaxValue).AsTask();
        Until(loop, () => connecting.IsCompleted);
        var link = new ServerLink(connecting.Result.Connection!, server, Key) { Uses = 1 };
        var peer = _web.AcceptSocket();
        Turn(loop);
        server.IdleOf(_loops[loop]).Put(link);
        return (link, peer);
    }

    private int[] Counts(Server server) => [.. _loops.Select(loop => server.PoolOf(loop.Index)?.Count ?? 0)];

    private void Turn(int loop)
    {
        _ = _loops[loop].Loop.RunOnce(0);
        _ = _loops[loop].Loop.RunOnce(0);
    }

    private void Until(int loop, Func<bool> holds)
    {
        var end = Environment.TickCount64 + 10_000;
        while (!holds())
        {
            Assert.True(Environment.TickCount64 < end, "in vain");
            _ = _loops[loop].Loop.RunOnce(10);
        }
    }
}
