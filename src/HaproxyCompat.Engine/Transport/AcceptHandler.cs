using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport;

/// <summary>Accepts on one loop from one listening socket.</summary>
internal sealed class AcceptHandler(
    EventLoop loop, int fd, bool shared, ListenOptions options, Func<EventLoop, bool>? mayAccept,
    Action<Connection> accepted)
    : LoopHandler
{
    // A loop that shares the socket leaves some for the others; level-triggered, so nothing is lost.
    private const int SharedBatch = 4;
    private const int OwnBatch = 64;

    // With no descriptor left, trying again at once would spin; the reference waits 100 ms too.
    private const int RetryMs = 100;

    private readonly int _batch = options.MaxAccept switch
    {
        < 0 => int.MaxValue,
        0 => shared ? SharedBatch : OwnBatch,
        var count => count,
    };

    private bool _paused;
    private bool _closed;

    public EventLoop Loop => loop;

    internal override int Descriptor => fd;

    public void Pause()
    {
        _paused = true;
        if (Slot >= 0)
        {
            loop.Unregister(this, fd);
        }
    }

    /// <summary>For good: the descriptor's number may mean something else soon.</summary>
    public void Close()
    {
        _closed = true;
        Pause();
    }

    public void Resume()
    {
        if (_closed)
        {
            return;
        }

        _paused = false;
        if (Slot < 0)
        {
            _ = loop.Register(this, fd, SysEpoll.In | (shared ? SysEpoll.Exclusive : 0));
        }
    }

    private protected override void OnEvents(uint events)
    {
        Span<byte> native = stackalloc byte[SocketAddressValue.MaxNativeSize];
        for (var left = _batch; left > 0 && !_paused; left--)
        {
            if (mayAccept?.Invoke(loop) == false)
            {
                Pause();
                return;
            }

            var socket = SysSocket.Accept(fd, native, out var length);
            if (socket < 0)
            {
                OnFailure(-socket);
                return;
            }

            if (options.MaximumSegment < 0)
            {
                ReduceSegment(socket);
            }

            var remote = SocketAddressValue.FromNative(native[..Math.Min(length, native.Length)]);
            var connection = Connection.Adopt(loop, socket, remote);
            if (connection is not null)
            {
                connection.Input.Readable = true;
                accepted(connection);
            }
        }
    }

    /// <summary>A negative <c>mss</c> is so much less than what the peer agreed to.</summary>
    private void ReduceSegment(int socket)
    {
        if (SysSocket.GetOption(socket, SocketOptions.LevelTcp, SocketOptions.MaximumSegment, out var agreed) >= 0)
        {
            _ = SysSocket.SetOption(
                socket, SocketOptions.LevelTcp, SocketOptions.MaximumSegment, agreed + options.MaximumSegment);
        }
    }

    private void OnFailure(int errno)
    {
        if (errno is Errno.ProcessFiles or Errno.SystemFiles or Errno.NoMemory or Errno.NoBuffers)
        {
            loop.Unregister(this, fd);
            _ = RetryAsync();
        }
    }

    private async Task RetryAsync()
    {
        await loop.DelayAsync(RetryMs);
        if (!_paused)
        {
            Resume();
        }
    }
}
