using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport;
using Xunit;

namespace HaproxyCompat.Engine.Tests.Transport;

public sealed class ConnectionReaderTests : IDisposable
{
    private readonly VirtualLoop _virtual = new(bufferSizeBytes: 64);
    private readonly MemoryTransport _peer = new();
    private readonly Connection _connection;

    public ConnectionReaderTests() => _connection = Connection.Over(_virtual.Loop, _peer);

    public void Dispose() => _virtual.Dispose();

    [Fact]
    public void Bytes_come_through_however_they_are_cut() =>
        Prop.ForAll<byte[][], PositiveInt>(
            static (pieces, step) => Same([.. pieces.Where(static piece => piece is { Length: > 0 })], step.Get))
            .QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_message_is_contiguous_when_its_reader_needs_more()
    {
        var reading = ReadUntilAsync((byte)'!');
        foreach (var piece in "0123456789abcdefghij!"u8.ToArray())
        {
            Assert.False(reading.IsCompleted);
            _peer.Arrive([piece]);
            _virtual.Turn();
        }

        Assert.Equal("0123456789abcdefghij!", await reading);
    }

    [Fact]
    public void Nobody_waits_for_bytes_that_are_there()
    {
        _peer.Arrive("abc"u8.ToArray());
        var read = _connection.Input.ReadAsync();
        Assert.True(read.IsCompletedSuccessfully);
        Assert.Equal(3, read.GetAwaiter().GetResult().Buffer.Length);
    }

    [Fact]
    public void Bytes_not_examined_are_given_again()
    {
        _peer.Arrive("abc"u8.ToArray());
        var first = _connection.Input.ReadAsync().GetAwaiter().GetResult();
        _connection.Input.AdvanceTo(first.Buffer.GetPosition(1));
        Assert.Equal("bc"u8.ToArray(), _connection.Input.Buffered.ToArray());
        var again = _connection.Input.ReadAsync();
        Assert.True(again.IsCompleted);
        Assert.Equal("bc"u8.ToArray(), again.GetAwaiter().GetResult().Buffer.FirstSpan.ToArray());
    }

    [Fact]
    public void A_waiting_connection_holds_no_buffer()
    {
        var read = _connection.Input.ReadAsync();
        Assert.False(read.IsCompleted);
        Assert.Equal(0, _virtual.Loop.Buffers.Rented);
        _peer.Arrive("abc"u8.ToArray());
        _virtual.Turn();
        Assert.Equal(1, _virtual.Loop.Buffers.Rented);
        _connection.Input.AdvanceTo(read.GetAwaiter().GetResult().Buffer.End);
        Assert.Equal(0, _virtual.Loop.Buffers.Rented);
    }

    [Fact]
    public void A_full_buffer_is_given_as_it_is()
    {
        _peer.Arrive(new byte[100]);
        Assert.Equal(64, _connection.Input.ReadAsync().GetAwaiter().GetResult().Buffer.Length);
        _connection.Input.NeedMore();
        Assert.True(_connection.Input.IsFull);
        Assert.Equal(64, _connection.Input.ReadAsync().GetAwaiter().GetResult().Buffer.Length);
        _connection.Input.Consume(40);
        _connection.Input.NeedMore();
        Assert.Equal(60, _connection.Input.ReadAsync().GetAwaiter().GetResult().Buffer.Length);
    }

    [Fact]
    public void A_long_transfer_gets_a_large_buffer()
    {
        _connection.Input.Bulk = true;
        _peer.Arrive(new byte[1000]);
        Assert.Equal(256, _connection.Input.ReadAsync().GetAwaiter().GetResult().Buffer.Length);
    }

    [Fact]
    public void The_end_comes_after_the_last_bytes()
    {
        _peer.Arrive("abc"u8.ToArray());
        _peer.End();
        _virtual.Turn();
        var last = _connection.Input.ReadAsync().GetAwaiter().GetResult();
        Assert.Equal(3, last.Buffer.Length);
        _connection.Input.AdvanceTo(last.Buffer.End);
        var end = _connection.Input.ReadAsync().GetAwaiter().GetResult();
        Assert.True(end.IsCompleted);
        Assert.True(end.Buffer.IsEmpty);
        Assert.True(_connection.PeerClosed);
        Assert.Equal(0, _connection.Errno);
    }

    [Fact]
    public void A_reset_is_an_end_with_its_number()
    {
        var read = _connection.Input.ReadAsync();
        _peer.Fail(Errno.ConnectionReset);
        _virtual.Turn();
        Assert.True(read.GetAwaiter().GetResult().IsCompleted);
        Assert.Equal(Errno.ConnectionReset, _connection.Errno);
    }

    [Fact]
    public void A_deadline_ends_the_wait_and_not_the_connection()
    {
        _connection.Input.DeadlineMs = _virtual.Loop.NowMs + 500;
        var read = _connection.Input.ReadAsync();
        _virtual.Advance(499);
        Assert.False(read.IsCompleted);
        _virtual.Advance(1);
        Assert.True(read.GetAwaiter().GetResult().IsCanceled);
        Assert.True(_connection.Input.TimedOut);
        _peer.Arrive("abc"u8.ToArray());
        _connection.Input.DeadlineMs = long.MaxValue;
        Assert.False(_connection.Input.ReadAsync().GetAwaiter().GetResult().IsCanceled);
        Assert.False(_connection.Input.TimedOut);
    }

    [Fact]
    public void A_deadline_that_moved_counts_from_its_last_place()
    {
        _connection.Input.DeadlineMs = _virtual.Loop.NowMs + 100;
        var read = _connection.Input.ReadAsync();
        _virtual.Advance(90);
        _connection.Input.DeadlineMs = _virtual.Loop.NowMs + 100;
        _virtual.Advance(99);
        Assert.False(read.IsCompleted);
        _virtual.Advance(1);
        Assert.True(read.IsCompleted);
    }

    [Fact]
    public void A_deadline_that_comes_nearer_counts_at_once()
    {
        _connection.Input.DeadlineMs = _virtual.Loop.NowMs + 10_000;
        var read = _connection.Input.ReadAsync();
        _connection.Input.DeadlineMs = _virtual.Loop.NowMs + 10;
        _virtual.Advance(10);
        Assert.True(read.IsCompleted);
    }

    [Fact]
    public void A_wait_can_be_cancelled()
    {
        var read = _connection.Input.ReadAsync();
        _connection.Input.CancelPendingRead();
        _virtual.Turn();
        Assert.True(read.GetAwaiter().GetResult().IsCanceled);
        Assert.False(_connection.Input.TimedOut);
    }

    [Fact]
    public void Closing_ends_the_wait()
    {
        var read = _connection.Input.ReadAsync();
        _connection.Close();
        Assert.False(read.IsCompleted);
        _virtual.Turn();
        var result = read.GetAwaiter().GetResult();
        Assert.True(result.IsCanceled);
        Assert.True(result.IsCompleted);
    }

    [Fact]
    public void Bytes_in_use_are_not_given_to_others_when_the_connection_closes()
    {
        _peer.Arrive("secret"u8.ToArray());
        var read = _connection.Input.ReadAsync().GetAwaiter().GetResult();
        _connection.Close();
        Assert.Equal(0, _virtual.Loop.Buffers.Rented);
        _virtual.Loop.Buffers.RentSmall().AsSpan().Clear();
        Assert.Equal("secret"u8.ToArray(), read.Buffer.FirstSpan.ToArray());
    }

    [Fact]
    public void A_peer_that_leaves_is_reported_when_nobody_reads()
    {
        var told = 0;
        _connection.PeerClosedCallback = _ => told++;
        _peer.End();
        _virtual.Turn();
        Assert.Equal(1, told);
    }

    [Fact]
    public void A_peer_that_leaves_is_no_news_to_who_reads()
    {
        var told = 0;
        _connection.PeerClosedCallback = _ => told++;
        var read = _connection.Input.ReadAsync();
        _peer.End();
        _virtual.Turn();
        Assert.True(read.GetAwaiter().GetResult().IsCompleted);
        Assert.Equal(0, told);
    }

    [Fact]
    public void A_peer_that_sends_without_end_lets_others_have_their_turn()
    {
        var stop = false;
        _peer.Arrive([.. Enumerable.Range(0, 1000).Select(static _ => new byte[64])]);
        var reading = ReadWhileAsync(() => !stop);
        Assert.False(reading.IsCompleted);
        _virtual.Loop.Post(_ => stop = true, null);
        _virtual.Turn();
        Assert.InRange(_peer.Receives, 2, 100);
        Assert.True(reading.IsCompletedSuccessfully);
    }

    [Fact]
    public void Closing_after_a_drain_takes_what_still_comes()
    {
        _connection.CloseAfterDrain(_virtual.Loop.NowMs + 1000);
        Assert.True(_peer.WriteEnded);
        _peer.Arrive(new byte[100]);
        _virtual.Advance(999);
        Assert.False(_connection.IsClosed);
        _peer.End();
        _virtual.Turn();
        Assert.True(_connection.IsClosed);
    }

    [Fact]
    public void A_drain_ends_in_time()
    {
        _connection.CloseAfterDrain(_virtual.Loop.NowMs + 1000);
        _virtual.Advance(1000);
        Assert.True(_connection.IsClosed);
        Assert.Equal(0, _virtual.Loop.Buffers.Rented);
    }

    private static bool Same(byte[][] pieces, int step)
    {
        using var loop = new VirtualLoop(bufferSizeBytes: 32);
        var peer = new MemoryTransport();
        var connection = Connection.Over(loop.Loop, peer);
        var reading = ReadAllAsync(connection, step);
        foreach (var piece in pieces)
        {
            peer.Arrive(piece);
            loop.Turn();
        }

        peer.End();
        loop.Turn();
        return reading.IsCompletedSuccessfully
            && reading.GetAwaiter().GetResult().SequenceEqual(pieces.SelectMany(static piece => piece))
            && loop.Loop.Buffers.Rented == 0;
    }

    /// <summary>Consumes so many bytes at a time; with fewer at hand it examines all and waits.</summary>
    private static async Task<byte[]> ReadAllAsync(Connection connection, int step)
    {
        var all = new MemoryStream();
        step = Math.Min(step, 32);
        while (true)
        {
            var read = await connection.Input.ReadAsync();
            var buffer = read.Buffer;
            if (buffer.Length < step && !read.IsCompleted)
            {
                connection.Input.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }

            var taken = Math.Min(step, (int)buffer.Length);
            all.Write(buffer.FirstSpan[..taken]);
            connection.Input.AdvanceTo(buffer.GetPosition(taken));
            if (read.IsCompleted && buffer.Length == taken)
            {
                return all.ToArray();
            }
        }
    }

    private async Task ReadWhileAsync(Func<bool> more)
    {
        while (more())
        {
            var read = await _connection.Input.ReadAsync();
            _connection.Input.AdvanceTo(read.Buffer.End);
        }
    }

    private async Task<string> ReadUntilAsync(byte last)
    {
        while (true)
        {
            var read = await _connection.Input.ReadAsync();
            var end = read.Buffer.FirstSpan.IndexOf(last);
            if (end >= 0)
            {
                var text = Encoding.ASCII.GetString(read.Buffer.FirstSpan[..(end + 1)]);
                _connection.Input.AdvanceTo(read.Buffer.GetPosition(end + 1));
                return text;
            }

            _connection.Input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
