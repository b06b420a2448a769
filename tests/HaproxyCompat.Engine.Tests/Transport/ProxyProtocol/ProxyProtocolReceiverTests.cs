using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.ProxyProtocol;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport.ProxyProtocol;

public sealed class ProxyProtocolReceiverTests : IDisposable
{
    private readonly VirtualLoop _virtual = new();
    private readonly MemoryTransport _peer = new();
    private readonly Connection _connection;

    public ProxyProtocolReceiverTests() => _connection = Connection.Over(_virtual.Loop, _peer);

    public void Dispose() => _virtual.Dispose();

    [Fact]
    public void The_header_gives_the_addresses_and_leaves_the_rest()
    {
        var receiving = _connection.ReceiveProxyHeaderAsync();
        foreach (var letter in "PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\nGET /"u8.ToArray())
        {
            _peer.Arrive([letter]);
            _virtual.Turn();
        }

        Assert.Equal(ProxyReceiveStatus.Done, receiving.GetAwaiter().GetResult().Status);
        Assert.Equal("192.0.2.1:1", _connection.Remote.ToString());
        Assert.Equal("192.0.2.2:2", _connection.Local.ToString());
        var read = _connection.Input.ReadAsync().GetAwaiter().GetResult();
        Assert.Equal((byte)'G', read.Buffer.FirstSpan[0]);
    }

    [Fact]
    public void Something_else_is_refused()
    {
        var receiving = _connection.ReceiveProxyHeaderAsync();
        _peer.Arrive("GET / HTTP/1.0\r\n\r\n"u8.ToArray());
        _virtual.Turn();
        Assert.Equal(ProxyReceiveStatus.Refused, receiving.GetAwaiter().GetResult().Status);
    }

    [Fact]
    public void A_silent_peer_times_out()
    {
        _connection.Input.DeadlineMs = _virtual.Loop.NowMs + 100;
        var receiving = _connection.ReceiveProxyHeaderAsync();
        _virtual.Advance(100);
        Assert.Equal(ProxyReceiveStatus.TimedOut, receiving.GetAwaiter().GetResult().Status);
    }

    [Fact]
    public void A_probe_that_closes_is_told_apart()
    {
        var receiving = _connection.ReceiveProxyHeaderAsync();
        _peer.End();
        _virtual.Turn();
        Assert.Equal(ProxyReceiveStatus.PeerClosed, receiving.GetAwaiter().GetResult().Status);
    }

    [Fact]
    public void A_header_that_only_began_is_told_apart()
    {
        var receiving = _connection.ReceiveProxyHeaderAsync();
        _peer.Arrive("PROXY TCP4 1"u8.ToArray());
        _peer.End();
        _virtual.Turn();
        Assert.Equal(ProxyReceiveStatus.Truncated, receiving.GetAwaiter().GetResult().Status);
    }
}
