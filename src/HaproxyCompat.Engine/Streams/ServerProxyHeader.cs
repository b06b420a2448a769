using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.ProxyProtocol;

namespace HaproxyCompat.Engine.Streams;

/// <summary>Tells a server who the client is before anything else (manual 5.2 <c>send-proxy</c>).</summary>
internal static class ServerProxyHeader
{
    public static void Write(ProxyStream stream, Server server, Connection connection)
    {
        var version = server.Config.SendProxy == Config.Model.SendProxy.Version1 ? 1 : 2;
        ProxyProtocolWriter.Write(connection.Output, version, stream.Session.Source, stream.Session.Destination);
    }
}
