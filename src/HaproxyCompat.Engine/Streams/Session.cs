using HaproxyCompat.Engine.Listeners;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.ProxyProtocol;

namespace HaproxyCompat.Engine.Streams;

/// <summary>One client connection, from accept to close. It belongs to one loop for life.</summary>
public sealed partial class Session
{
    private long _countedIn;
    private long _countedOut;
    private SocketAddressValue? _connectionSource;
    private NetworkNamespace? _namespace;
    private SocketAddressValue? _connectionDestination;
    private SocketAddressValue? _sessionSource;
    private SocketAddressValue? _sessionDestination;

    public Session(Connection client, Listener listener, LoopContext loop)
    {
        Client = client;
        Listener = listener;
        Loop = loop;
        AcceptedMs = loop.NowMs;
        AcceptedAt = loop.Loop.UtcNow;
        BeginParts();
    }

    public Connection Client { get; }

    public Listener Listener { get; }

    public Frontend Frontend => Listener.Frontend;

    public LoopContext Loop { get; }

    /// <summary>The client's address as the innermost level says that has one: stream, session, connection.</summary>
    public SocketAddressValue Source => Stream?.Source ?? _sessionSource ?? ConnectionSource;

    /// <summary>The address that the client connected to, likewise. Asked of the kernel when first read.</summary>
    public SocketAddressValue Destination => Stream?.Destination ?? _sessionDestination ?? ConnectionDestination;

    /// <summary>The connection's source: of the socket, or as the PROXY protocol or a connection rule said.</summary>
    public SocketAddressValue ConnectionSource => _connectionSource ?? Client.Remote;

    /// <summary>The connection's destination, likewise.</summary>
    public SocketAddressValue ConnectionDestination => _connectionDestination ?? Client.Local;

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

    /// <summary>Why the connection ended before its first stream; null while it did not.</summary>
    internal HandshakeFailure? Failure { get; set; }

    /// <summary>The TLS library's packed code of a failed handshake (<c>ssl_fc_err</c>); 0 for none.</summary>
    internal ulong TlsErrorCode { get; set; }

    /// <summary>Server connections for this client only; null while it never had one.</summary>
    internal OwnLinks? OwnLinks { get; set; }

    /// <summary>The PROXY header of its last connection to a server that wants one.</summary>
    internal ServerProxyHeader? ServerIntroduction { get; set; }

    /// <summary>A server asked for NTLM or Negotiate, which authenticates connections: requests stay on it.</summary>
    internal bool PrefersLastServer { get; set; }

    /// <summary><c>expect-proxy layer4</c>: a PROXY header comes first.</summary>
    internal bool ExpectsProxyHeader { get; set; }

    /// <summary><c>expect-netscaler-cip layer4</c>: a NetScaler header comes first.</summary>
    internal bool ExpectsNetScalerHeader { get; set; }

    /// <summary>The client's first packet (<c>tcp-ss</c>), empty when there is none; null before it was read.</summary>
    internal byte[]? SavedSyn { get; set; }

    /// <summary>The client speaks TLS with us.</summary>
    public bool IsTls => Client.Tls is not null;

    /// <summary>It waits for a request and may be closed when the process stops.</summary>
    public bool IsIdle { get; internal set; }

    /// <summary>Loop ms since which it is idle; the start of the next request's times.</summary>
    internal long IdleSinceMs { get; set; }

    /// <summary>The client closed or broke while nobody reads from it.</summary>
    /// <param name="onlyIfEnded">Nothing was heard of it; look first.</param>
    internal void OnClientClosed(bool onlyIfEnded = false)
    {
        if (Stream is not { } stream)
        {
            return;
        }

        // Reading tells FIN from reset; what a client sent ahead stays buffered.
        _ = Client.Input.TryRead(out _);
        if (onlyIfEnded && !Client.Input.Ended && Client.Errno == 0)
        {
            return;
        }

        stream.OnClientClosed(Client.Errno != 0, stream.AbortsOnHalfClose);
    }

    /// <summary>The network namespace that the client came from: its listener's, or the one that a PROXY header names;
    /// null for the process's own.</summary>
    internal NetworkNamespace? Namespace => _namespace ?? Listener.Namespace;

    /// <summary><c>rst-ttl</c> of the <c>silent-drop</c> that ends the session; 0 for none.</summary>
    internal int ResetTtl { get; set; }

    /// <summary>Forgets the client without a word to it.</summary>
    internal void AbandonSilently() => Client.AbandonSilently(ResetTtl);

    /// <summary>
    /// The addresses of the socket stay those of the connection (<c>fc_src</c>), whatever a header says of the session.
    /// </summary>
    internal void KeepSocketAddresses()
    {
        _connectionSource ??= Client.Remote;
        _connectionDestination ??= Client.Local;
    }

    /// <summary>Takes over what a PROXY protocol header carried.</summary>
    internal void TakeProxyHeader(in ProxyHeader header)
    {
        ReceivedProxyHeader = true;
        ProxyTlvs = header.Extensions;
        if (header.TryFind(ProxyExtensionType.NetworkNamespace, out var name))
        {
            _namespace = Loop.Process.Namespaces.Find(System.Text.Encoding.UTF8.GetString(name.Span));
        }

        TakeAddresses(header);
    }

    /// <summary>Takes over the addresses that a header before the client's data carried.</summary>
    internal void TakeAddresses(in ProxyHeader header)
    {
        if (header.Command == ProxyCommand.Proxy && header.Source.Kind != AddressKind.None)
        {
            SetSource(AddressLevel.Session, header.Source);
            SetDestination(AddressLevel.Session, header.Destination);
        }
    }

    /// <summary>What a rule says of the client's address, for the level that the rule belongs to.</summary>
    internal void SetSource(AddressLevel level, in SocketAddressValue address)
    {
        switch (level)
        {
            case AddressLevel.Connection:
                _connectionSource = address;
                break;
            case AddressLevel.Session:
                _sessionSource = address;
                break;
            default:
                Stream!.Source = address;
                break;
        }
    }

    /// <summary>Likewise of the address that the client connected to.</summary>
    internal void SetDestination(AddressLevel level, in SocketAddressValue address)
    {
        switch (level)
        {
            case AddressLevel.Connection:
                _connectionDestination = address;
                break;
            case AddressLevel.Session:
                _sessionDestination = address;
                break;
            default:
                Stream!.Destination = address;
                break;
        }
    }

    partial void BeginParts();

    /// <summary>
    /// Adds what its client's connection carried since the last call to the frontend's counters; of HTTP/1 only.
    /// </summary>
    internal void CountBytes()
    {
        if (Frontend.Config.Mode != Config.Model.ProxyMode.Http)
        {
            return;
        }

        var counters = Frontend.Counters.Of(Loop.Index);
        counters.HttpOneBytesIn += Client.BytesIn - _countedIn;
        counters.HttpOneBytesOut += Client.BytesOut - _countedOut;
        _countedIn = Client.BytesIn;
        _countedOut = Client.BytesOut;
    }
}
