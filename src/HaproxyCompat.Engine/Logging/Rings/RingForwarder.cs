using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Logging.Rings;

/// <summary>Keeps one connection to a ring's server and sends what comes into the ring. Belongs to its loop.</summary>
internal sealed class RingForwarder
{
    /// <summary>Between attempts that fail.</summary>
    private const long RetryMs = 1000;

    /// <summary>A server that closes sooner is not asked again at once.</summary>
    private const long LeastLifeMs = 100;

    private readonly EventLoop _loop;
    private readonly RingServer _server;
    private readonly RingReader _reader;
    private byte[] _buffer;
    private Connection? _connection;

    public RingForwarder(EventLoop loop, RingServer server)
    {
        _loop = loop;
        _server = server;
        _buffer = new byte[loop.BufferSizeBytes];
        _reader = server.Ring.Attach(holds: true, fromEnd: false, Wake);
    }

    /// <summary>Begins on its loop.</summary>
    public void Start() => _loop.Post(static state => _ = ((RingForwarder)state!).RunAsync(), this);

    private async Task RunAsync()
    {
        while (true)
        {
            var livedMs = 0L;
            if (await ConnectAsync() is { } connection)
            {
                var startedMs = _loop.NowMs;
                _connection = connection;
                await SendAllAsync(connection);
                _connection = null;
                connection.Close();
                livedMs = _loop.NowMs - startedMs;
            }

            if (livedMs < LeastLifeMs)
            {
                await _loop.DelayAsync(RetryMs);
            }
        }
    }

    private async Task<Connection?> ConnectAsync()
    {
        var deadlineMs = _loop.NowMs + _server.ConnectTimeoutMs;
        var address = _server.AddressNow?.Invoke() ?? _server.Address;
        var made = await Socks4.ConnectAsync(_loop, address, _server.Socks4, _server.ConnectOptions, deadlineMs);
        if (made is not { } connection || _server.Tls is not { } tls)
        {
            return made;
        }

        connection.Input.DeadlineMs = deadlineMs;
        connection.Output.DeadlineMs = deadlineMs;
        var secured = await connection.AuthenticateAsClientAsync(tls, _server.Sni, []);
        connection.Input.DeadlineMs = long.MaxValue;
        if (secured.Succeeded)
        {
            return connection;
        }

        connection.Close();
        return null;
    }

    /// <summary>Until the connection breaks. What was not sent whole is sent again over the next one.</summary>
    private async Task SendAllAsync(Connection connection)
    {
        while (true)
        {
            var length = _reader.Peek(_server.Framing, _buffer, out var next);
            if (length > 0)
            {
                connection.Output.DeadlineMs =
                    _server.ServerTimeoutMs is { } timeoutMs ? _loop.NowMs + timeoutMs : long.MaxValue;
                var sent = await connection.Output.SendAsync(_buffer.AsMemory(0, length));
                if (sent.IsCompleted || sent.IsCanceled)
                {
                    return;
                }

                _reader.Take(next);
            }
            else if (_reader.NextSize is > 0 and var size)
            {
                _buffer = new byte[size];
            }
            else if (await IsOverAsync(connection))
            {
                return;
            }
        }
    }

    /// <summary>
    /// Waits for the next event, which ends the read, or for the server's end. What it says is dropped.
    /// </summary>
    private static async ValueTask<bool> IsOverAsync(Connection connection)
    {
        var read = await connection.Input.ReadAsync();
        connection.Input.AdvanceTo(read.Buffer.End);
        return read.IsCompleted || connection.IsClosed;
    }

    private void Wake() => _loop.Post(static state => ((RingForwarder)state!).OnNews(), this);

    private void OnNews()
    {
        if (_connection is { IsClosed: false } connection && connection.Input.IsPending)
        {
            connection.Input.CancelPendingRead();
        }
    }
}
