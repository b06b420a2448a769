using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace HaproxyCompat.Engine.Transport;

/// <summary>Asks a SOCKS4 proxy for a connection (manual 5.2 <c>socks4</c>).</summary>
internal static class Socks4
{
    private const byte Version = 4;
    private const byte Connect = 1;
    private const byte Granted = 0x5a;
    private const int ReplyBytes = 8;

    /// <summary>Connects, through a proxy where there is one; null when nobody took the connection by then. Proxies
    /// know IPv4 only: what has another address is connected to as it is.</summary>
    public static async ValueTask<Connection?> ConnectAsync(
        EventLoop loop, SocketAddressValue target, SocketAddressValue? proxy, ConnectOptions options, long deadlineMs)
    {
        var through = target.Kind == AddressKind.IPv4 ? proxy : null;
        var result = await Connector.ConnectAsync(loop, through ?? target, options, deadlineMs);
        if (result.Connection is not { } connection || through is null)
        {
            return result.Connection;
        }

        connection.Input.DeadlineMs = deadlineMs;
        connection.Output.DeadlineMs = deadlineMs;
        if (await OpenAsync(connection, target) != Socks4Status.Granted)
        {
            connection.Close();
            return null;
        }

        connection.Input.DeadlineMs = long.MaxValue;
        connection.Output.DeadlineMs = long.MaxValue;
        return connection;
    }

    /// <summary>Sends the request and waits for the reply; what follows the reply stays in the reader.</summary>
    /// <param name="connection">To the proxy, with its deadlines set.</param>
    /// <param name="target">Where the proxy shall connect to; only IPv4 can be said.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<Socks4Status> OpenAsync(Connection connection, SocketAddressValue target)
    {
        WriteRequest(connection, target);
        var sent = await connection.Output.FlushAsync();
        if (sent.IsCanceled)
        {
            return Socks4Status.TimedOut;
        }

        while (!sent.IsCompleted)
        {
            var read = await connection.Input.ReadAsync();
            if (read.Buffer.Length >= ReplyBytes)
            {
                var status = read.Buffer.FirstSpan[1];
                connection.Input.AdvanceTo(read.Buffer.GetPosition(ReplyBytes));
                return status == Granted ? Socks4Status.Granted : Socks4Status.Denied;
            }

            connection.Input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCanceled)
            {
                return Socks4Status.TimedOut;
            }

            if (read.IsCompleted)
            {
                break;
            }
        }

        return connection.Errno == 0 ? Socks4Status.Closed : Socks4Status.Aborted;
    }

    // VN CD DSTPORT DSTIP USERID NUL
    private static void WriteRequest(Connection connection, SocketAddressValue target)
    {
        var user = "HAProxy\0"u8;
        var request = connection.Output.GetSpan(8 + user.Length);
        request[0] = Version;
        request[1] = Connect;
        BinaryPrimitives.WriteUInt16BigEndian(request[2..], (ushort)target.Port);
        _ = target.ToIPAddress()!.TryWriteBytes(request[4..], out _);
        user.CopyTo(request[8..]);
        connection.Output.Advance(8 + user.Length);
    }
}
