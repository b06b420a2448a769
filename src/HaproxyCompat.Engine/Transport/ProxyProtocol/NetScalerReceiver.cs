using System.Runtime.CompilerServices;

namespace HaproxyCompat.Engine.Transport.ProxyProtocol;

/// <summary>Waits for the NetScaler header of a new connection (manual 5.1, <c>accept-netscaler-cip</c>).</summary>
internal static class NetScalerReceiver
{
    /// <summary>
    /// As <see cref="ProxyProtocolReceiver.ReceiveProxyHeaderAsync"/>: consumes the header, puts its addresses in the
    /// place of the socket's and ends by the reader's deadline.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<ProxyReceiveResult> ReceiveNetScalerHeaderAsync(
        this Connection connection, uint magic)
    {
        var input = connection.Input;
        while (true)
        {
            var read = await input.ReadAsync();
            if (read.IsCanceled)
            {
                return new(ProxyProtocolReceiver.Unfinished(connection), ProxyHeader.Local);
            }

            var status = NetScalerHeader.Parse(input.Buffered, magic, out var header, out var consumed);
            if (status == ProxyParseStatus.Done)
            {
                input.Consume(consumed);
                ProxyProtocolReceiver.Apply(connection, header);
                return new(ProxyReceiveStatus.Done, header);
            }

            if (status == ProxyParseStatus.Refused)
            {
                return new(
                    NetScalerHeader.HasMagic(input.Buffered, magic)
                        ? ProxyReceiveStatus.Invalid
                        : ProxyReceiveStatus.Refused,
                    ProxyHeader.Local);
            }

            if (read.IsCompleted || input.IsFull)
            {
                return new(ProxyProtocolReceiver.Unfinished(connection), ProxyHeader.Local);
            }

            input.NeedMore();
        }
    }
}
