using System.Runtime.CompilerServices;

namespace HaproxyCompat.Engine.Transport.ProxyProtocol;

/// <summary>Waits for the PROXY header of a new connection (manual 5.1, <c>accept-proxy</c>).</summary>
public static class ProxyProtocolReceiver
{
    /// <summary>
    /// Consumes the header and puts its addresses in the place of the socket's. What came behind it stays in the
    /// reader: the first request, or the start of TLS. Ends by the reader's deadline.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<ProxyReceiveResult> ReceiveProxyHeaderAsync(this Connection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var input = connection.Input;
        while (true)
        {
            var read = await input.ReadAsync();
            if (read.IsCanceled)
            {
                return new(Unfinished(connection), ProxyHeader.Local);
            }

            var status = ProxyProtocolCodec.Parse(input.Buffered, out var header, out var consumed);
            if (status == ProxyParseStatus.Done)
            {
                input.Consume(consumed);
                Apply(connection, header);
                return new(ProxyReceiveStatus.Done, header);
            }

            if (status == ProxyParseStatus.Refused || input.IsFull)
            {
                return new(
                    BeginsAsHeader(input.Buffered) ? ProxyReceiveStatus.Invalid : ProxyReceiveStatus.Refused,
                    ProxyHeader.Local);
            }

            if (read.IsCompleted)
            {
                return new(Unfinished(connection), ProxyHeader.Local);
            }

            input.NeedMore();
        }
    }

    /// <summary>The first bytes are those of a header, of version 2 with its version too.</summary>
    private static bool BeginsAsHeader(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(ProxyProtocolVersion1.Prefix)
        || (bytes.StartsWith(ProxyProtocolVersion2.Signature)
            && bytes.Length > ProxyProtocolVersion2.Signature.Length
            && bytes[ProxyProtocolVersion2.Signature.Length] >> 4 == 2);

    internal static ProxyReceiveStatus Unfinished(Connection connection) =>
        connection.Input.HasBuffered ? ProxyReceiveStatus.Truncated
        : connection.Input.TimedOut ? ProxyReceiveStatus.TimedOut
        : connection.Errno != 0 ? ProxyReceiveStatus.Failed
        : ProxyReceiveStatus.PeerClosed;

    internal static void Apply(Connection connection, in ProxyHeader header)
    {
        if (header.Command == ProxyCommand.Proxy && header.Source.Kind != AddressKind.None)
        {
            connection.Remote = header.Source;
            connection.Local = header.Destination;
        }
    }
}
