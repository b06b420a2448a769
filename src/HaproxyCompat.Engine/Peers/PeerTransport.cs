using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.ProxyProtocol;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Peers;

/// <summary>What connections of peers have below the protocol: PROXY headers, TLS, the proxy in between.</summary>
internal static class PeerTransport
{
    /// <summary>What comes before the introduction on a connection that was made to us.</summary>
    public static async ValueTask<bool> ReceiveAsync(PeersGroup group, Connection connection)
    {
        if (group.AcceptsProxyHeader)
        {
            var header = await connection.ReceiveProxyHeaderAsync();
            if (header.Status != ProxyReceiveStatus.Done)
            {
                return false;
            }
        }

        return group.Tls is null || (await connection.AuthenticateAsServerAsync(group.Tls)).Succeeded;
    }

    /// <summary>What comes before the introduction on a connection that we made.</summary>
    public static async ValueTask<bool> SendAsync(PeersGroup group, Connection connection, Peer peer)
    {
        if (peer.IsLocal && group.AcceptsProxyHeader && !await SendHeaderAsync(connection))
        {
            return false;
        }

        return peer.Tls is not { } tls || (await connection.AuthenticateAsClientAsync(tls, peer.ServerName)).Succeeded;
    }

    public static ValueTask<Connection?> ConnectAsync(Peer peer, long deadlineMs) =>
        Socks4.ConnectAsync(EventLoop.Current, peer.Address, peer.Socks4, peer.ConnectOptions, deadlineMs);

    /// <summary>To the process that listens now where this one did: it has the same line.</summary>
    private static async ValueTask<bool> SendHeaderAsync(Connection connection)
    {
        var size = ProxyProtocolVersion2.SizeOf(ProxyHeader.Local);
        var written = ProxyProtocolVersion2.Write(ProxyHeader.Local, connection.Output.GetSpan(size));
        connection.Output.Advance(written);
        var sent = await connection.Output.FlushAsync();
        return !sent.IsCompleted && !sent.IsCanceled;
    }
}
