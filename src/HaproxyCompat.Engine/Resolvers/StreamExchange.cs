using System.Buffers.Binary;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Resolvers;

/// <summary>One connection of a <see cref="StreamLink"/>. On its loop.</summary>
internal sealed class StreamExchange(StreamLink link)
{
    /// <summary>Without a question; then the connection ends.</summary>
    private const long IdleMs = 5_000;

    private const int LengthBytes = 2;

    private readonly Queue<byte[]> _unsent = new();
    private byte[] _received = new byte[LengthBytes + 512];
    private int _count;
    private Connection? _connection;
    private bool _isSending;

    /// <summary>Questions without an answer.</summary>
    public int Outstanding { get; private set; }

    public void Send(byte[] framed)
    {
        Outstanding++;
        _unsent.Enqueue(framed);
        if (_connection is { } connection && !_isSending)
        {
            _ = SendAllAsync(connection);
        }
    }

    /// <summary>Until the connection breaks or is idle for long.</summary>
    public async Task RunAsync()
    {
        if (await ConnectAsync() is { } connection)
        {
            _connection = connection;
            await SendAllAsync(connection);
            await ReceiveAllAsync(connection);
            _connection = null;
            connection.Close();
        }

        link.Remove(this);
    }

    private async Task<Connection?> ConnectAsync()
    {
        var deadlineMs = link.Loop.NowMs + link.ConnectTimeoutMs;
        var result = await Connector.ConnectAsync(link.Loop, link.Address, link.Options, deadlineMs);
        if (result.Connection is not { } connection || link.Tls is not { } tls)
        {
            return result.Connection;
        }

        connection.Input.DeadlineMs = deadlineMs;
        connection.Output.DeadlineMs = deadlineMs;
        if ((await connection.AuthenticateAsClientAsync(tls, null, [])).Succeeded)
        {
            return connection;
        }

        connection.Close();
        return null;
    }

    private async Task SendAllAsync(Connection connection)
    {
        _isSending = true;
        while (!connection.IsClosed && _unsent.TryDequeue(out var framed))
        {
            connection.Input.DeadlineMs = link.Loop.NowMs + IdleMs;
            connection.Output.DeadlineMs = link.Loop.NowMs + link.ConnectTimeoutMs;
            var sent = await connection.Output.SendAsync(framed);
            if (sent.IsCompleted || sent.IsCanceled)
            {
                connection.Close();
            }
        }

        _isSending = false;
    }

    private async Task ReceiveAllAsync(Connection connection)
    {
        while (!connection.IsClosed)
        {
            var read = await connection.Input.ReadAsync();
            foreach (var segment in read.Buffer)
            {
                Append(segment.Span);
            }

            connection.Input.AdvanceTo(read.Buffer.End);
            TakeMessages();
            if (read.IsCompleted || read.IsCanceled)
            {
                return;
            }
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_count + bytes.Length > _received.Length)
        {
            Array.Resize(ref _received, Math.Max(_count + bytes.Length, 2 * _received.Length));
        }

        bytes.CopyTo(_received.AsSpan(_count));
        _count += bytes.Length;
    }

    /// <summary>Hands on what is whole; less than one message is left.</summary>
    private void TakeMessages()
    {
        var start = 0;
        while (_count - start >= LengthBytes
            && BinaryPrimitives.ReadUInt16BigEndian(_received.AsSpan(start)) is var length
            && _count - start >= LengthBytes + length)
        {
            Outstanding--;
            link.Receive(_received.AsSpan(start + LengthBytes, length));
            start += LengthBytes + length;
            if (link.TakeWaiting() is { } waiting)
            {
                Send(waiting);
            }
        }

        _received.AsSpan(start, _count - start).CopyTo(_received);
        _count -= start;
    }
}
