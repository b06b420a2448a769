using System.Collections.Immutable;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Peers;

/// <summary>One line of a peers section at work (manual 11.2 <c>peer</c>, <c>server</c>). Of the peers' loop.</summary>
internal sealed class Peer(PeerConfig config, SocketAddressValue address, ImmutableArray<PeerTable> tables)
{
    public string Name => config.Server.Name;

    public bool IsLocal => config.IsLocal;

    /// <summary>Where it listens.</summary>
    public SocketAddressValue Address { get; set; } = address;

    public ImmutableArray<PeerTable> Tables { get; } = tables;

    public ConnectOptions ConnectOptions { get; init; } = ConnectOptions.Default;

    /// <summary>The proxy that leads to it (manual 5.2 <c>socks4</c>); null for none.</summary>
    public SocketAddressValue? Socks4 { get; init; }

    /// <summary>Null for plain text.</summary>
    public TlsClientContext? Tls { get; init; }

    public string? ServerName => config.Server.Tls.CheckSni;

    /// <summary>Of the keys it gets; 0 for all.</summary>
    public int Shard { get; init; }

    /// <summary>Null while there is no connection.</summary>
    public PeerSession? Session { get; set; }

    /// <summary>When we connect, in the loop's milliseconds; <see cref="long.MaxValue"/> for not at all.</summary>
    public long ConnectAtMs { get; set; } = long.MaxValue;

    public PeerVersion Version { get; set; } = PeerVersion.Latest;

    /// <summary>It said that it does not know everything either.</summary>
    public bool IsPartial { get; set; }

    public PeerStatus LastStatus { get; set; }

    public long? LastHandshakeMs { get; set; }

    public long HeartbeatsSent { get; set; }

    public long HeartbeatsReceived { get; set; }

    /// <summary>Connections that ended because nothing came.</summary>
    public long Silences { get; set; }

    public long NewConnections { get; set; }

    public long ProtocolErrors { get; set; }

    /// <summary>Connections that gave way to another.</summary>
    public long Collisions { get; set; }

    public bool IsConnected => Session is { IsEstablished: true };
}
