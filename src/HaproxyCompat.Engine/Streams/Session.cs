using HaproxyCompat.Engine.Listeners;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>One client connection, from accept to close. It belongs to one loop for life.</summary>
public sealed partial class Session
{
    public Session(Connection client, Listener listener, LoopContext loop)
    {
        Client = client;
        Listener = listener;
        Loop = loop;
        Source = client.Remote;
        Destination = client.Local;
        AcceptedMs = loop.NowMs;
        AcceptedAt = loop.Loop.UtcNow;
    }

    public Connection Client { get; }

    public Listener Listener { get; }

    public Frontend Frontend => Listener.Frontend;

    public LoopContext Loop { get; }

    /// <summary>The client's address: of the socket, or as the PROXY protocol or a rule said.</summary>
    public SocketAddressValue Source { get; set; }

    /// <summary>The address that the client connected to, likewise.</summary>
    public SocketAddressValue Destination { get; set; }

    /// <summary>Monotonic ms of the loop.</summary>
    public long AcceptedMs { get; }

    /// <summary>Wall clock at accept (<c>%t</c>).</summary>
    public DateTimeOffset AcceptedAt { get; }

    /// <summary>Ms that the PROXY protocol and TLS handshakes took (<c>%Th</c>).</summary>
    public long HandshakeMs { get; set; }

    /// <summary>Requests begun on this connection, this one included.</summary>
    public int RequestCount { get; set; }

    /// <summary>The stream at work, or null between requests.</summary>
    public ProxyStream? Stream { get; internal set; }
}
