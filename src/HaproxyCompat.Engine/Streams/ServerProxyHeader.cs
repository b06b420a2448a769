using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.ProxyProtocol;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Tells a server who the client is before anything else (manual 5.2 <c>send-proxy</c> and its kin).</summary>
internal static class ServerProxyHeader
{
    /// <returns>False for a header that is too large to send: the connection is of no use.</returns>
    public static bool TryWrite(ProxyStream stream, Server server, Connection connection)
    {
        if ((server.Config.SendProxy & SendProxy.Version2) == 0)
        {
            var addresses = HeaderOf(stream, default);
            connection.Output.Advance(
                ProxyProtocolVersion1.Write(addresses, connection.Output.GetSpan(ProxyProtocolVersion1.MaxSize)));
            return true;
        }

        var extensions = ServerProxyExtensions.Compose(stream, server, out var checksumAt);
        var header = HeaderOf(stream, extensions);
        var size = ProxyProtocolVersion2.SizeOf(header);
        if (size > ProxyProtocolVersion2.MaxSize)
        {
            return false;
        }

        var room = connection.Output.GetSpan(size);
        _ = ProxyProtocolVersion2.Write(header, room);
        if (checksumAt >= 0)
        {
            ProxyProtocolVersion2.WriteChecksum(room[..size], size - extensions.Length + checksumAt);
        }

        connection.Output.Advance(size);
        return true;
    }

    private static ProxyHeader HeaderOf(ProxyStream stream, ReadOnlyMemory<byte> extensions) =>
        new(ProxyCommand.Proxy, stream.Session.Source, stream.Session.Destination, extensions);
}
