using System.Runtime.CompilerServices;
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
    /// <param name="variation">What is this connection's own.</param>
    public static ValueTask<ConnectResult> ConnectAsync(
        EventLoop loop, in SocketAddressValue target, ConnectOptions options, long deadlineMs,
        ConnectAttempt? attempt = null, in ConnectVariation variation = default)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentNullException.ThrowIfNull(options);
        Span<byte> native = stackalloc byte[SocketAddressValue.MaxNativeSize];
        var length = target.WriteNative(native);
        if (length == 0)
        {
            return new(NotAttempted(Errno.FamilyNotSupported));
        }

        int fd;
        int result;
        var left = options.SourcePorts?.Attempts ?? 1;
        do
        {
            var family = BitConverter.ToUInt16(native);
            fd = (variation.Namespace ?? options.Namespace)?.Socket(family, SysSocket.Stream)
                ?? SysSocket.Socket(family, SysSocket.Stream);
            if (fd < 0)
            {
                return new(NotAttempted(-fd));
            }

            result = OutgoingSocket.Prepare(fd, target, options, variation);
            if (result < 0 && !IsTaken(result))
            {
                _ = Unistd.Close(fd);
                return new(NotAttempted(-result));
            }

            result = result < 0 ? result : Begin(fd, target, native[..length]);
        }
        while (IsTaken(result) && --left > 0 && Unistd.Close(fd) >= 0);

        return result switch
        {
            0 or -Errno.IsConnected => new(Connected(Connection.Adopt(loop, fd, target))),
            -Errno.InProgress or -Errno.Already or -Errno.Interrupted =>
                WaitAsync(loop, fd, target, deadlineMs, attempt),
            _ => new(Refused(fd, -result)),
        };
    }

    private static int Begin(int fd, in SocketAddressValue target, ReadOnlySpan<byte> native)
    {
        var result = SysSocket.Connect(fd, native);

        // Over loopback the handshake is usually done by now; asking again saves a turn of the loop.
        return result == -Errno.InProgress && target.IsLoopback ? SysSocket.Connect(fd, native) : result;
    }

    /// <summary>The address to come from has a connection to there already.</summary>
    private static bool IsTaken(int result) => result is -Errno.AddressNotAvailable or -Errno.AddressInUse;

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
        var status =
            errno is Errno.AddressNotAvailable or Errno.AddressInUse or Errno.Again or Errno.NoBuffers or Errno.Perm
                or Errno.Access
            ? ConnectStatus.NotAttempted
            : ConnectStatus.Refused;
        return new(status, null, errno);
    }
}
