using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Tests.Streams;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Backends;

/// <summary>Who gets a server, who waits, who is next.</summary>
public sealed class BackendQueueTests : IDisposable
{
    private readonly StreamBench _bench = StreamBench.Of(
        "balance roundrobin", "server a 127.0.0.1:1 maxconn 1", "server b 127.0.0.1:2 maxconn 1");

    private Backend Backend => _bench.Backend;

    [Fact]
    public void Those_that_wait_for_any_server_are_served_in_their_order()
    {
        Fill();
        var waiting = Enumerable.Range(0, 3).Select(_ => Queue(wanted: null)).ToArray();
        Assert.Equal((3, 3, 3), (Backend.QueueLength, Backend.TotalQueueLength, Backend.MaximumQueueLength));
        Assert.Equal([1, 2, 3], waiting.Select(each => each.Stream.BackendQueue));

        foreach (var (stream, wait) in waiting)
        {
            Assert.False(wait.IsCompleted);
            Backend.Release(_bench.Server("b"));
            _bench.Virtual.Turn();
            Assert.True(wait.IsCompleted);
            Assert.Equal(QueueOutcome.Assigned, Outcome(wait));
            Assert.Same(_bench.Server("b"), stream.Ticket.Assigned);
        }

        Assert.Equal(
            (0, 1, 1), (Backend.QueueLength, _bench.Server("a").CurrentSessions, _bench.Server("b").CurrentSessions));
    }

    [Fact]
    public void Those_that_wait_for_one_server_are_its_next_before_all_others()
    {
        Fill();
        var any = Queue(wanted: null);
        var own = Queue(_bench.Server("a"));
        Assert.Equal((1, 1, 2), (_bench.Server("a").QueueLength, Backend.QueueLength, Backend.TotalQueueLength));
        Backend.Release(_bench.Server("b"));
        Backend.Release(_bench.Server("a"));
        _bench.Virtual.Turn();
        Assert.Same(_bench.Server("b"), any.Stream.Ticket.Assigned);
        Assert.Same(_bench.Server("a"), own.Stream.Ticket.Assigned);
    }

    [Fact]
    public void The_lowest_class_is_first_then_who_came_first_with_the_offset_added()
    {
        using var bench = StreamBench.Of("server a 127.0.0.1:1 maxconn 1");
        var holder = bench.Stream();
        Assert.Equal(Assignment.Taken, bench.Backend.Assign(holder, null, null, holder.Ticket, out _));
        var places = new[] { (0, 0), (5, 0), (-5, 0), (0, -2000), (0, 9000), (-2047, 0), (0, 0) };
        var waiting = places.Select((place, index) =>
        {
            var stream = bench.Stream();
            (stream.PriorityClass, stream.PriorityOffsetMs) = place;
            var wanted = index % 2 == 0 ? bench.Server("a") : null;
            Assert.Equal(Assignment.Queued, bench.Backend.Assign(stream, wanted, null, stream.Ticket, out _));
            _ = stream.Ticket.WaitAsync(long.MaxValue).AsTask();
            return stream;
        }).ToList();

        var order = new List<int>();
        while (order.Count < waiting.Count)
        {
            bench.Backend.Release(bench.Server("a"));
            bench.Virtual.Turn();
            order.Add(waiting.FindIndex(stream => stream.Ticket.Assigned is not null && !order.Contains(
                waiting.IndexOf(stream))));
        }

        Assert.Equal([5, 2, 3, 0, 6, 4, 1], order);
    }

    [Fact]
    public void A_server_with_clients_in_its_queue_takes_no_new_ones()
    {
        Fill();
        var own = Queue(_bench.Server("a"));
        _bench.Server("a").ConnectionLimit = 2;
        Assert.True(_bench.Server("a").IsFull);
        _bench.Change("a", _ => { });
        _bench.Virtual.Turn();
        Assert.Equal(QueueOutcome.Assigned, Outcome(own.Wait));
        Assert.Equal(2, _bench.Server("a").CurrentSessions);
    }

    [Fact]
    public void A_wait_ends_at_its_time()
    {
        Fill();
        var (stream, wait) = Queue(wanted: null, deadlineMs: 500);
        _bench.Virtual.Advance(499);
        Assert.False(wait.IsCompleted);
        _bench.Virtual.Advance(10);
        Assert.Equal(QueueOutcome.TimedOut, Outcome(wait));
        Assert.Null(stream.Ticket.Assigned);
        Assert.Equal(0, Backend.QueueLength);
    }

    [Fact]
    public void A_client_that_leaves_makes_room_for_the_next()
    {
        Fill();
        var first = Queue(wanted: null);
        var second = Queue(wanted: null);
        first.Stream.Ticket.Leave(QueueOutcome.ClientGone);
        first.Stream.Ticket.Leave(QueueOutcome.TimedOut);
        _bench.Virtual.Turn();
        Assert.Equal(QueueOutcome.ClientGone, Outcome(first.Wait));
        Backend.Release(_bench.Server("a"));
        _bench.Virtual.Turn();
        Assert.Equal(QueueOutcome.Assigned, Outcome(second.Wait));
        Assert.Equal((0, 1), (Backend.QueueLength, _bench.Server("a").CurrentSessions));
    }

    [Fact]
    public void Who_waits_for_a_server_that_goes_down_chooses_again()
    {
        Fill();
        var own = Queue(_bench.Server("a"));
        var any = Queue(wanted: null);
        _bench.Stop("a");
        _bench.Virtual.Turn();
        Assert.Equal(QueueOutcome.ChooseAgain, Outcome(own.Wait));
        Assert.False(any.Wait.IsCompleted);
        Assert.Equal((0, 1), (_bench.Server("a").QueueLength, Backend.QueueLength));
        Backend.Release(_bench.Server("a"));
        _bench.Virtual.Turn();
        Assert.False(any.Wait.IsCompleted);
        _bench.Start("a");
        _bench.Virtual.Turn();
        Assert.Same(_bench.Server("a"), any.Stream.Ticket.Assigned);
    }

    [Fact]
    public void Without_any_server_nobody_waits()
    {
        _bench.Stop("a");
        _bench.Stop("b");
        var stream = _bench.Stream();
        Assert.Equal(Assignment.None, Backend.Assign(stream, null, null, stream.Ticket, out var server));
        Assert.Null(server);
    }

    [Fact]
    public void A_queue_that_has_its_maxqueue_takes_nobody_more()
    {
        using var bench = StreamBench.Of("server a 127.0.0.1:1 maxconn 1 maxqueue 1", "server b 127.0.0.1:2 maxconn 1");
        var server = bench.Server("a");
        var streams = Enumerable.Range(0, 3).Select(_ => bench.Stream()).ToArray();
        Assert.Equal(
            [Assignment.Taken, Assignment.Queued, Assignment.QueueFull],
            streams.Select(stream => bench.Backend.Assign(stream, server, null, stream.Ticket, out _)));
        Assert.Equal((1, 0), (server.QueueLength, bench.Server("b").CurrentSessions));
    }

    [Fact]
    public void Minconn_lets_the_limit_grow_with_the_load_of_the_backend()
    {
        using var bench = StreamBench.Of("fullconn 8", "server a 127.0.0.1:1 minconn 1 maxconn 4");
        var limits = new List<int>();
        for (var sessions = 0; sessions < 10; sessions++)
        {
            limits.Add(bench.Server("a").DynamicLimit);
            bench.Backend.BeginSession();
        }

        Assert.Equal([1, 1, 1, 1, 2, 2, 3, 3, 4, 4], limits);
    }

    [Fact]
    public void A_place_is_given_back_once()
    {
        var stream = _bench.Stream();
        Assert.Equal(Assignment.Taken, Backend.Assign(stream, null, null, stream.Ticket, out var server));
        stream.Hold(server!);
        Assert.Equal(1, stream.Server!.CurrentSessions);
        stream.ReleaseServer();
        stream.ReleaseServer();
        Assert.Equal((0, 1), (stream.Server.CurrentSessions, stream.Server.MaximumSessions));
    }

    [Fact]
    public void A_ticket_serves_several_waits_of_its_stream()
    {
        Fill();
        var stream = _bench.Stream();
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(Assignment.Queued, Backend.Assign(stream, null, null, stream.Ticket, out _));
            var wait = stream.Ticket.WaitAsync(long.MaxValue).AsTask();
            Backend.Release(_bench.Server("a"));
            _bench.Virtual.Turn();
            Assert.Equal(QueueOutcome.Assigned, Outcome(wait));
        }
    }

    public void Dispose() => _bench.Dispose();

    private void Fill()
    {
        for (var place = 0; place < 2; place++)
        {
            var stream = _bench.Stream();
            Assert.Equal(Assignment.Taken, Backend.Assign(stream, null, null, stream.Ticket, out _));
        }
    }

    private static QueueOutcome Outcome(Task<QueueOutcome> wait)
    {
        Assert.True(wait.IsCompleted);
        return wait.GetAwaiter().GetResult();
    }

    private (ProxyStream Stream, Task<QueueOutcome> Wait) Queue(Server? wanted, long? deadlineMs = null)
    {
        var stream = _bench.Stream();
        Assert.Equal(Assignment.Queued, Backend.Assign(stream, wanted, null, stream.Ticket, out _));
        return (stream, stream.Ticket.WaitAsync(stream.Loop.After(deadlineMs)).AsTask());
    }
}
