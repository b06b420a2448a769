using System.Runtime.CompilerServices;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>Starts TLS on a connection; afterwards its reader and writer carry the text.</summary>
public static class TlsAuthentication
{
    private static ValueTask<TlsResult> Closed => new(new TlsResult(TlsStatus.PeerClosed, 0, null, 0));

    /// <summary>Handshake as server, by the deadline of the connection's reader.</summary>
    /// <remarks>What the reader has buffered is the start of the client's handshake.</remarks>
    public static ValueTask<TlsResult> AuthenticateAsServerAsync(this Connection connection, TlsServerContext context)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(context);
        return connection.IsClosed
            ? Closed
            : HandshakeAsync(
                connection,
                Install(connection, context.NewSession(), context.Records, context.CreateNotes(), context.Quota));
    }

    /// <summary>Handshake as client, by the deadline of the connection's reader.</summary>
    /// <param name="connection">Connected, nothing read.</param>
    /// <param name="context">Of the server line.</param>
    /// <param name="serverName">SNI to send, or null; with verification on it is the name to check too.</param>
    /// <param name="alpn">Protocols to offer instead of the context's (RFC 7301, 3.1), empty for those.</param>
    public static ValueTask<TlsResult> AuthenticateAsClientAsync(
        this Connection connection, TlsClientContext context, string? serverName, ReadOnlySpan<byte> alpn = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(context);
        return connection.IsClosed
            ? Closed
            : HandshakeAsync(
                connection,
                Install(
                    connection, context.NewSession(serverName, alpn), context.Records, context.CreateNotes(),
                    context.Quota));
    }

    private static TlsTransport Install(
        Connection connection, nint ssl, in TlsRecordLimits records, TlsHandshakeNotes? notes, TlsQuota? quota)
    {
        quota?.Take();
        var transport = new TlsTransport(ssl, connection.Fd, connection.Input.Buffered, records)
        {
            Notes = notes,
            Quota = quota,
        };
        if (connection.Input.HasBuffered)
        {
            connection.Input.Consume(connection.Input.Buffered.Length);
        }

        connection.Replace(transport);
        return transport;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<TlsResult> HandshakeAsync(Connection connection, TlsTransport transport)
    {
        int step;
        while ((step = transport.Handshake()) == -Errno.Again)
        {
            var waited = await connection.Input.WaitReadableAsync();
            if (waited.IsCanceled || connection.IsClosed)
            {
                return new(connection.Input.TimedOut ? TlsStatus.TimedOut : TlsStatus.PeerClosed, 0, null, 0);
            }
        }

        if (step == 1)
        {
            return new(TlsStatus.Done, 0, null, transport.State!.VerifyResult);
        }

        // A broken handshake leaves nothing to say on this connection.
        var verifyResult = (int)SslLibrary.GetVerifyResult(transport.Ssl);
        connection.Fail(step == 0 ? Errno.ConnectionReset : -step);
        var closed = step is 0;
        return new(
            closed ? TlsStatus.PeerClosed : TlsStatus.Failed,
            transport.ErrorCode,
            SslErrors.Text(transport.ErrorCode),
            verifyResult)
        {
            WasReset = step is -Errno.ConnectionReset or -Errno.BrokenPipe,
        };
    }
}
