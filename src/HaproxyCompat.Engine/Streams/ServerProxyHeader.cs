using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.ProxyProtocol;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Tells a server who the client is before anything else (manual 5.2 <c>send-proxy</c> and its kin).</summary>
internal static class ServerProxyHeader
{
    public static void Write(ProxyStream stream, Server server, Connection connection)
    {
        var kind = server.Config.SendProxy;
        var extensions = kind is SendProxy.Version2Ssl or SendProxy.Version2SslCommonName
            ? ProxySslExtension.Compose(
                stream.Session.Client.Tls, withCommonName: kind == SendProxy.Version2SslCommonName)
            : default;
        var header = new ProxyHeader(ProxyCommand.Proxy, stream.Session.Source, stream.Session.Destination, extensions);
        if (kind == SendProxy.Version1)
        {
            connection.Output.Advance(
                ProxyProtocolVersion1.Write(header, connection.Output.GetSpan(ProxyProtocolVersion1.MaxSize)));
        }
        else
        {
            connection.Output.Advance(
                ProxyProtocolVersion2.Write(header, connection.Output.GetSpan(ProxyProtocolVersion2.SizeOf(header))));
        }
    }
}
