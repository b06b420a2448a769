using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport;

public sealed class ConnectionWriterTests : IDisposable
{
    private readonly VirtualLoop _virtual = new(bufferSizeBytes: 64);
    private readonly MemoryTransport _peer = new();
    private readonly Connection _connection;

    public ConnectionWriterTests() => _connection = Connection.Over(_virtual.Loop, _peer);

    public void Dispose() => _virtual.Dispose();

    [Fact]
    public void Sends_at_once_and_gives_the_buffer_back()
    {
        Write("hello"u8);
        Assert.Equal(1, _virtual.Loop.Buffers.Rented);
        var flush = _connection.Output.FlushAsync();
        Assert.True(flush.IsCompletedSuccessfully);
        Assert.False(flush.GetAwaiter().GetResult().IsCompleted);
        Assert.Equal("hello"u8.ToArray(), _peer.Sent);
        Assert.Equal(0, _virtual.Loop.Buffers.Rented);
        Assert.Equal(5, _connection.BytesOut);
    }

    [Fact]
    public void Waits_for_room_whatever_the_steps()
    {
        for (var step = 1; step < 12; step++)
        {
            var peer = new MemoryTransport();
            var connection = Connection.Over(_virtual.Loop, peer);
            peer.Limit(0);
            "head "u8.CopyTo(connection.Output.GetSpan(5));
            connection.Output.Advance(5);
            var flush = connection.Output.SendAsync("and tail"u8.ToArray());
            for (var sent = 0; sent < 13; sent += step)
            {
                Assert.False(flush.IsCompleted);
                peer.Limit(step);
                _virtual.Turn();
            }

            Assert.False(flush.GetAwaiter().GetResult().IsCompleted);
            Assert.Equal("head and tail"u8.ToArray(), peer.Sent);
            Assert.Equal(0, _virtual.Loop.Buffers.Rented);
        }
    }

    [Fact]
    public void Collects_more_than_a_buffer()
    {
        var bytes = new byte[1000];
        new Random(3).NextBytes(bytes);
        for (var start = 0; start < bytes.Length; start += 50)
        {
            Write(bytes.AsSpan(start, 50));
        }

        Assert.Equal(1000, _connection.Output.UnflushedBytes);
        _ = _connection.Output.FlushAsync().GetAwaiter().GetResult();
        Assert.Equal(bytes, _peer.Sent);
        Assert.Equal(0, _virtual.Loop.Buffers.Rented);
    }

    [Fact]
    public void A_deadline_ends_the_wait()
    {
        _peer.Limit(2);
        _connection.Output.DeadlineMs = _virtual.Loop.NowMs + 100;
        Write("hello"u8);
        var flush = _connection.Output.FlushAsync();
        _virtual.Advance(99);
        Assert.False(flush.IsCompleted);
        _virtual.Advance(1);
        Assert.True(flush.GetAwaiter().GetResult().IsCanceled);
        Assert.True(_connection.Output.TimedOut);
        Assert.Equal(3, _connection.Output.UnflushedBytes);
    }

    [Fact]
    public void Both_directions_have_their_own_deadline()
    {
        _peer.Limit(0);
        _connection.Output.DeadlineMs = _virtual.Loop.NowMs + 300;
        _connection.Input.DeadlineMs = _virtual.Loop.NowMs + 200;
        var read = _connection.Input.ReadAsync();
        var flush = _connection.Output.SendAsync("x"u8.ToArray());
        _virtual.Advance(200);
        Assert.True(read.IsCompleted);
        Assert.False(flush.IsCompleted);
        _virtual.Advance(100);
        Assert.True(flush.IsCompleted);
    }

    [Fact]
    public void A_broken_connection_says_so_and_why()
    {
        _peer.Limit(0);
        Write("hello"u8);
        var flush = _connection.Output.FlushAsync();
        _peer.Fail(Errno.BrokenPipe);
        _virtual.Turn();
        Assert.True(flush.GetAwaiter().GetResult().IsCompleted);
        Assert.Equal(Errno.BrokenPipe, _connection.Errno);
        Assert.True(_connection.Output.FlushAsync().GetAwaiter().GetResult().IsCompleted);
        Assert.Equal(0, _virtual.Loop.Buffers.Rented);
    }

    [Fact]
    public void Closing_ends_the_wait()
    {
        _peer.Limit(0);
        var flush = _connection.Output.SendAsync("x"u8.ToArray());
        _connection.Close();
        _virtual.Turn();
        Assert.True(flush.GetAwaiter().GetResult().IsCompleted);
    }

    [Fact]
    public void Shutting_down_reaches_the_peer()
    {
        _connection.ShutdownWrite();
        Assert.True(_peer.WriteEnded);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_connection.Output.GetSpan(bytes.Length));
        _connection.Output.Advance(bytes.Length);
    }
}
