using System.Runtime.CompilerServices;
using System.Text;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport;

/// <summary>Makes outgoing stream connections on the loop's thread. Network failures are results.</summary>
public static class Connector
{
    /// <param name="loop">The loop that will own the connection.</param>
    /// <param name="target">Where to.</param>
    /// <param name="options">Source address and socket options.</param>
    /// <param name="deadlineMs">
    /// In the loop's milliseconds; <see cref="long.MaxValue"/> for the kernel's patience.
    /// </param>
    /// <param name="attempt">Lets the caller give up; null when nobody will.</param>
    public static ValueTask<ConnectResult> ConnectAsync(
        EventLoop loop, in SocketAddressValue target, ConnectOptions options, long deadlineMs, ConnectAttempt? attempt =
            null)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentNullException.ThrowIfNull(options);
        Span<byte> native = stackalloc byte[SocketAddressValue.MaxNativeSize];
        var length = target.WriteNative(native);
        if (length == 0)
        {
            return new(NotAttempted(Errno.FamilyNotSupported));
        }

        var fd = SysSocket.Socket(BitConverter.ToUInt16(native), SysSocket.Stream);
        if (fd < 0)
        {
            return new(NotAttempted(-fd));
        }

        var prepared = Prepare(fd, target, options);
        if (prepared < 0)
        {
            _ = Unistd.Close(fd);
            return new(NotAttempted(-prepared));
        }

        var result = SysSocket.Connect(fd, native[..length]);
        if (result == -Errno.InProgress && target.IsLoopback)
        {
            // Over loopback the handshake is usually done by now; asking again saves a turn of the loop.
            result = SysSocket.Connect(fd, native[..length]);
        }

        return result switch
        {
            0 or -Errno.IsConnected => new(Connected(Connection.Adopt(loop, fd, target))),
            -Errno.InProgress or -Errno.Already or -Errno.Interrupted =>
                WaitAsync(loop, fd, target, deadlineMs, attempt),
            _ => new(Refused(fd, -result)),
        };
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<ConnectResult> WaitAsync(
        EventLoop loop, int fd, SocketAddressValue target, long deadlineMs, ConnectAttempt? attempt)
    {
        var connection = Connection.AdoptConnecting(loop, fd, target);
        if (connection is null)
        {
            return NotAttempted(Errno.NoMemory);
        }

        connection.Output.DeadlineMs = deadlineMs;
        attempt?.Connecting = connection;
        var waited = await connection.Output.WaitWritableAsync();
        attempt?.Connecting = null;
        connection.Output.DeadlineMs = long.MaxValue;
        if (waited.IsCanceled)
        {
            var timedOut = connection.Output.TimedOut;
            connection.Close();
            return timedOut
                ? new(ConnectStatus.TimedOut, null, Errno.TimedOut)
                : NotAttempted(Errno.Canceled);
        }

        _ = SysSocket.GetOption(fd, SocketOptions.LevelSocket, SocketOptions.SocketError, out var error);
        if (error != 0)
        {
            connection.Close();
            return new(ConnectStatus.Refused, null, error);
        }

        return new(ConnectStatus.Connected, connection, 0);
    }

    private static ConnectResult NotAttempted(int errno) => new(ConnectStatus.NotAttempted, null, errno);

    private static ConnectResult Connected(Connection? connection) =>
        connection is null ? NotAttempted(Errno.NoMemory) : new(ConnectStatus.Connected, connection, 0);

    private static ConnectResult Refused(int fd, int errno)
    {
        _ = Unistd.Close(fd);

        // No port or no buffer left is our own lack; an address without a way there counts as refused.
        var status = errno is Errno.AddressNotAvailable or Errno.Again or Errno.NoBuffers or Errno.Perm or Errno.Access
            ? ConnectStatus.NotAttempted
            : ConnectStatus.Refused;
        return new(status, null, errno);
    }

    private static int Prepare(int fd, in SocketAddressValue target, ConnectOptions options)
    {
        if (target.Kind != AddressKind.Unix)
        {
            _ = SysSocket.SetOption(fd, SocketOptions.LevelTcp, SocketOptions.NoDelay, 1);
            SetKeepAlive(fd, options);
            if (options.DelaysAcknowledgement)
            {
                _ = SysSocket.SetOption(fd, SocketOptions.LevelTcp, SocketOptions.QuickAck, 0);
            }
        }

        Set(fd, SocketOptions.LevelTcp, SocketOptions.UserTimeout, options.UserTimeoutMs);
        Set(fd, SocketOptions.LevelSocket, SocketOptions.ReceiveBuffer, options.ReceiveBufferBytes);
        Set(fd, SocketOptions.LevelSocket, SocketOptions.SendBuffer, options.SendBufferBytes);
        if (options.Mark is { } mark)
        {
            _ = SysSocket.SetOption(fd, SocketOptions.LevelSocket, SocketOptions.Mark, mark);
        }

        if (options.Interface is { } device)
        {
            var result = SysSocket.SetOption(
                fd, SocketOptions.LevelSocket, SocketOptions.BindToDevice, Encoding.UTF8.GetBytes(device + "\0"));
            if (result < 0)
            {
                return result;
            }
        }

        return options.Source.Kind == target.Kind && target.Kind != AddressKind.Unix ? BindSource(fd, options) : 0;
    }

    private static int BindSource(int fd, ConnectOptions options)
    {
        var source = options.Source;
        var six = source.Kind == AddressKind.IPv6;
        if (options.Transparent)
        {
            _ = six
                ? SysSocket.SetOption(fd, SocketOptions.LevelIPv6, SocketOptions.IPv6Transparent, 1)
                : SysSocket.SetOption(fd, SocketOptions.LevelIP, SocketOptions.Transparent, 1);
        }

        _ = SysSocket.SetOption(fd, SocketOptions.LevelSocket, SocketOptions.ReuseAddress, 1);
        if (source.Port == 0)
        {
            // The port is chosen at connect time, so that one source address serves many targets.
            _ = SysSocket.SetOption(fd, SocketOptions.LevelIP, SocketOptions.BindAddressNoPort, 1);
        }

        Span<byte> native = stackalloc byte[SocketAddressValue.MaxNativeSize];
        var length = source.WriteNative(native);
        return SysSocket.Bind(fd, native[..length]);
    }

    private static void SetKeepAlive(int fd, ConnectOptions options)
    {
        if (options.KeepAlive)
        {
            _ = SysSocket.SetOption(fd, SocketOptions.LevelSocket, SocketOptions.KeepAlive, 1);
            Set(fd, SocketOptions.LevelTcp, SocketOptions.KeepIdle, options.KeepAliveIdleSeconds);
            Set(fd, SocketOptions.LevelTcp, SocketOptions.KeepInterval, options.KeepAliveIntervalSeconds);
            Set(fd, SocketOptions.LevelTcp, SocketOptions.KeepCount, options.KeepAliveCount);
        }
    }

    private static void Set(int fd, int level, int option, int value)
    {
        if (value > 0)
        {
            _ = SysSocket.SetOption(fd, level, option, value);
        }
    }
}
