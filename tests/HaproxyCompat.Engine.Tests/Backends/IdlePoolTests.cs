using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Tests.Streams;
using HaproxyCompat.Engine.Tests.Transport;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Backends;

public sealed class IdlePoolTests : IDisposable
{
    private const int PurgeMs = 5_000;

    private readonly StreamBench _bench = StreamBench.Of("server a 127.0.0.1:1");

    private Server Server => _bench.Server("a");

    [Fact]
    public void The_connection_used_last_that_fits_comes_first()
    {
        var pool = Pool();
        var links = new[] { Put(pool, key: 1), Put(pool, key: 2), Put(pool, key: 1) };
        Assert.Equal(3, pool.Count);
        Assert.Same(links[2], pool.Take(Key(1), provenOnly: false));
        Assert.Same(links[0], pool.Take(Key(1), provenOnly: false));
        Assert.Null(pool.Take(Key(1), provenOnly: false));
        Assert.Same(links[1], pool.Take(Key(2), provenOnly: false));
        Assert.Equal(0, pool.Count);
    }

    [Fact]
    public void A_first_request_may_ask_for_one_that_was_reused_before()
    {
        var pool = Pool();
        var proven = Put(pool, uses: 2);
        var fresh = Put(pool, uses: 1);
        Assert.Same(proven, pool.Take(Key(1), provenOnly: true));
        Assert.Null(pool.Take(Key(1), provenOnly: true));
        Assert.Same(fresh, pool.Take(Key(1), provenOnly: false));
    }

    [Fact]
    public void A_connection_that_the_server_closed_or_spoke_on_is_never_given_out()
    {
        var pool = Pool();
        var ended = new MemoryTransport();
        Put(pool, transport: ended);
        ended.End();
        _bench.Virtual.Turn();
        Assert.Null(pool.Take(Key(1), provenOnly: false));
        var spoke = new MemoryTransport();
        var link = Put(pool, transport: spoke);
        spoke.Arrive("HTTP/1.1 408 Timeout\r\n\r\n"u8.ToArray());
        Assert.Null(pool.Take(Key(1), provenOnly: false));
        Assert.True(link.Connection.IsClosed);
        Assert.Equal(0, pool.Count);
    }

    [Theory]
    [InlineData(2, PurgeMs, 2)]
    [InlineData(0, PurgeMs, 0)]
    [InlineData(-1, PurgeMs, 4)]
    [InlineData(-1, 0, 0)]
    public void No_more_are_kept_than_the_configuration_says(int limit, int purgeMs, int expected)
    {
        var pool = new IdlePool(_bench.Virtual.Loop, limit, purgeMs);
        Busy(10);
        var links = Enumerable.Range(0, 4).Select(_ => Put(pool)).ToArray();
        Assert.Equal(expected, pool.Count);
        Assert.Equal(4 - expected, links.Count(link => link.Connection.IsClosed));
    }

    [Fact]
    public void No_more_are_kept_than_were_in_use_at_once()
    {
        var pool = new IdlePool(_bench.Virtual.Loop, -1, PurgeMs);
        Put(pool);
        Put(pool);
        Assert.Equal(1, pool.Count);
        Busy(1);
        Put(pool);
        Put(pool);
        Assert.Equal(2, pool.Count);
    }

    [Fact]
    public void One_that_was_reused_takes_the_place_of_the_oldest()
    {
        var pool = new IdlePool(_bench.Virtual.Loop, -1, PurgeMs);
        var oldest = Put(pool);
        var proven = Put(pool, uses: 2);
        Assert.True(oldest.Connection.IsClosed);
        Assert.Equal(1, pool.Count);
        Assert.Same(proven, pool.Take(Key(1), provenOnly: true));
    }

    [Fact]
    public void Half_of_what_was_not_needed_goes_with_each_purge_oldest_first()
    {
        var pool = Pool();
        var links = Enumerable.Range(0, 5).Select(_ => Put(pool)).ToArray();
        _bench.Virtual.Advance(PurgeMs + 1);
        _bench.Virtual.Advance(PurgeMs + 1);
        var open = links.Where(link => !link.Connection.IsClosed).ToArray();
        Assert.Equal(pool.Count, open.Length);
        Assert.InRange(open.Length, 0, 2);
        Assert.Equal(links[(5 - open.Length)..], open);
        _bench.Virtual.Advance(PurgeMs + 1);
        _bench.Virtual.Advance(PurgeMs + 1);
        Assert.Equal(0, pool.Count);
    }

    [Fact]
    public void All_go_when_the_server_does()
    {
        var pool = Pool();
        var links = new[] { Put(pool), Put(pool) };
        pool.Clear();
        Assert.All(links, link => Assert.True(link.Connection.IsClosed));
        Assert.Equal(0, pool.Count);
    }

    public void Dispose() => _bench.Dispose();

    private IdlePool Pool()
    {
        Busy(10);
        return new IdlePool(_bench.Virtual.Loop, -1, PurgeMs);
    }

    private void Busy(int sessions)
    {
        for (var session = 0; session < sessions; session++)
        {
            Server.BeginSession();
        }
    }

    private static LinkKey Key(int number) => new() { Target = SocketAddressValue.FromIPv4(0x7f000001, number) };

    private ServerLink Put(IdlePool pool, int key = 1, int uses = 1, MemoryTransport? transport = null)
    {
        var connection = Connection.Over(
            _bench.Virtual.Loop, transport ?? new MemoryTransport(), SocketAddressValue.FromIPv4(0x7f000001, 1));
        var link = new ServerLink(connection, Server, Key(key)) { Uses = uses };
        pool.Put(link);
        return link;
    }
}
