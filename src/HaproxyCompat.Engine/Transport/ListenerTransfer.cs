using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport;

/// <summary>
/// Hands listening sockets from one process to its successor (manual 3.1, <c>expose-fd listeners</c>, -x).
/// </summary>
/// <remarks>
/// The successor sends the command line on the stats socket. The answer is the number of descriptors (32 bits, the
/// machine's order), then messages of up to 252 descriptors each, with three fields for each one: length and text of
/// its namespace, length and text of its interface (one byte of length), 32 bits of options. After each message
/// the receiver says how many it has so far.
/// </remarks>
public static class ListenerTransfer
{
    /// <summary>What the successor asks with.</summary>
    public const string Command = "_getsocks";

    private const int FieldsSize = 6;
    private const int TimeoutSeconds = 1;

    /// <summary>
    /// Sends the descriptors on a connection of the stats socket, after its command line was consumed.
    /// </summary>
    /// <returns>False when the peer went away or is none that takes descriptors.</returns>
    public static async ValueTask<bool> SendAsync(Connection connection, IReadOnlyList<int> descriptors)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(descriptors);
        var all = descriptors.ToArray();
        if (SysSocket.Send(connection.Fd, BitConverter.GetBytes(all.Length), 0) < 0)
        {
            return false;
        }

        for (var sent = 0; sent < all.Length;)
        {
            var count = Math.Min(DescriptorPassing.MaxPerMessage, all.Length - sent);
            if (DescriptorPassing.Send(connection.Fd, new byte[count * FieldsSize], all.AsSpan(sent, count)) < 0)
            {
                return false;
            }

            sent += count;
            if (!await ReadCountAsync(connection))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Asks a running process for its listening sockets. Blocks, for a program that is starting.</summary>
    /// <param name="path">Its stats socket.</param>
    /// <param name="error">What failed, or null.</param>
    /// <returns>Descriptors, closed on exec; empty after an error or when there are none.</returns>
    public static IReadOnlyList<int> Receive(string path, out string? error)
    {
        var descriptors = new List<int>();
        var address = SocketAddressValue.FromUnix(path);
        Span<byte> native = stackalloc byte[SocketAddressValue.MaxNativeSize];
        var length = address.WriteNative(native);
        var fd = SysSocket.BlockingSocket(SysSocket.FamilyUnix, SysSocket.Stream);
        var result = fd < 0 ? fd : SysSocket.Connect(fd, native[..length]);
        if (result >= 0)
        {
            Span<byte> timeout = stackalloc byte[16];
            timeout.Clear();
            BitConverter.TryWriteBytes(timeout, (long)TimeoutSeconds);
            _ = SysSocket.SetOption(fd, SocketOptions.LevelSocket, SocketOptions.ReceiveTimeout, timeout);
            result = Exchange(fd, descriptors);
        }

        if (fd >= 0)
        {
            _ = Unistd.Close(fd);
        }

        error = result < 0 ? $"cannot get the listening sockets from [{path}] ({Errno.Text(-result)})" : null;
        return descriptors;
    }

    private static int Exchange(int fd, List<int> descriptors)
    {
        var result = SysSocket.Send(fd, "_getsocks\n"u8, 0);
        Span<byte> number = stackalloc byte[sizeof(int)];
        if (result < 0 || (result = SysSocket.Receive(fd, number, 0)) < sizeof(int))
        {
            return result < 0 ? result : -Errno.Protocol;
        }

        var expected = BitConverter.ToInt32(number);
        var fields = new byte[DescriptorPassing.MaxPerMessage * 512];
        while (descriptors.Count < expected)
        {
            var before = descriptors.Count;
            result = DescriptorPassing.Receive(fd, fields, descriptors);
            if (result <= 0 || descriptors.Count == before)
            {
                return result < 0 ? result : -Errno.Protocol;
            }

            _ = BitConverter.TryWriteBytes(number, descriptors.Count);

            // The reference does not wait for the last one: a failure shows at the next message, if there is one.
            _ = SysSocket.Send(fd, number, 0);
        }

        return 0;
    }

    private static async ValueTask<bool> ReadCountAsync(Connection connection)
    {
        while (connection.Input.Buffered.Length < sizeof(int))
        {
            connection.Input.NeedMore();
            var read = await connection.Input.ReadAsync();
            if (read.IsCanceled || read.IsCompleted)
            {
                return false;
            }
        }

        connection.Input.Consume(sizeof(int));
        return true;
    }
}
