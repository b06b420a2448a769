using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.ProxyProtocol;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Tells a server who the client is before anything else (manual 5.2 <c>send-proxy</c>).</summary>
internal static class ServerProxyHeader
{
    public static void Write(ProxyStream stream, Server server, Connection connection)
    {
        var header = new ProxyHeader(ProxyCommand.Proxy, stream.Session.Source, stream.Session.Destination, default);
        var span = connection.Output.GetSpan(ProxyProtocolVersion1.MaxSize + ProxyProtocolVersion2.HeadSize);
        connection.Output.Advance(server.Config.SendProxy == Config.Model.SendProxy.Version1
            ? ProxyProtocolVersion1.Write(header, span)
            : ProxyProtocolVersion2.Write(header, span));
    }
}
