using System.Text;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Composition;

/// <summary>What the lines of a server and of its section say about connections to it.</summary>
internal static class ServerSockets
{
    /// <param name="proxy">Null for servers of other sections.</param>
    /// <param name="server">Its own settings come first.</param>
    /// <param name="tuning">Sizes of the kernel's buffers.</param>
    /// <param name="namespaces">Where its connections may be made.</param>
    /// <param name="resolve">Looks an address up.</param>
    public static ConnectOptions OptionsOf(
        ProxyConfig? proxy, ServerConfig server, TuningConfig tuning, NetworkNamespaces namespaces,
        Func<ListenAddress, SourceLocation, string, SocketAddressValue> resolve)
    {
        var source = server.Source ?? proxy?.Source;
        var client = server.Source is null ? proxy?.ClientSource : server.ClientSource;
        var ports = server.Source is { } own && server.SourcePortCount > 1
            ? new SourcePorts(own.Port, server.SourcePortCount)
            : null;
        return new ConnectOptions
        {
            Source = source is null ? default : resolve(source, server.Location, server.Name),
            SourcePorts = ports,
            ClientSource = client,
            ForeignSource = client?.Address is { } foreign ? resolve(foreign, server.Location, server.Name) : default,
            ForeignHeader = client is { Header: { Length: > 0 } header }
                ? Encoding.Latin1.GetBytes(header)
                : [],
            Interface = server.SourceInterface ?? (server.Source is null ? proxy?.SourceInterface : null),
            Namespace = namespaces.Find(server.Namespace),
            FollowsNamespace = server.Namespace == ServerConfig.NamespaceOfClient,
            NoLinger = proxy is not null && (proxy.Options & ProxyOptions.NoLinger) != 0,
            KeepAlive = proxy is not null && (proxy.Options & ProxyOptions.ServerTcpKeepAlive) != 0,
            KeepAliveIdleSeconds = proxy?.ServerProbes.IdleSeconds ?? 0,
            KeepAliveIntervalSeconds = proxy?.ServerProbes.IntervalSeconds ?? 0,
            KeepAliveCount = proxy?.ServerProbes.Count ?? 0,
            UserTimeoutMs = (int)(server.TcpUserTimeoutMs ?? 0),
            CongestionControl = server.CongestionControl,
            SignaturePassword = server.SignaturePassword,
            FastOpen = server.TcpFastOpen,
            ReceiveBufferBytes = tuning.ServerReceiveBytes,
            SendBufferBytes = tuning.ServerSendBytes,
        };
    }
}
