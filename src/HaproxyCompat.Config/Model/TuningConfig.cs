namespace HaproxyCompat.Config.Model;

/// <summary>
/// The lines of the global section that tune what runs here (manual 3.2). Sizes in bytes; 0 means no limit.
/// </summary>
public sealed record TuningConfig
{
    public static readonly TuningConfig Default = new();

    /// <summary><c>tune.rcvbuf.client</c>; 0 leaves it to the kernel, as in the next three.</summary>
    public int ClientReceiveBytes { get; init; }

    /// <summary><c>tune.sndbuf.client</c>.</summary>
    public int ClientSendBytes { get; init; }

    /// <summary><c>tune.rcvbuf.server</c>.</summary>
    public int ServerReceiveBytes { get; init; }

    /// <summary><c>tune.sndbuf.server</c>.</summary>
    public int ServerSendBytes { get; init; }

    /// <summary>
    /// <c>tune.maxaccept</c>: connections that a listener accepts in a row; -1 for no limit, 0 for the engine's choice.
    /// </summary>
    public int MaxAccept { get; init; }

    /// <summary>
    /// <c>tune.idle-pool.shared</c>: threads use what other threads keep of a server's idle connections.
    /// </summary>
    public bool SharesIdleConnections { get; init; } = true;

    /// <summary><c>tune.vars.*-max-size</c>.</summary>
    public VariableLimitsConfig Variables { get; init; } = VariableLimitsConfig.None;

    /// <summary><c>tune.ssl.cachesize</c>: sessions kept for clients that resume without tickets; 0 for none.</summary>
    public int TlsCacheSize { get; init; } = 20_000;

    /// <summary><c>tune.ssl.lifetime</c>.</summary>
    public int TlsLifetimeSeconds { get; init; } = 300;

    /// <summary><c>tune.ssl.maxrecord</c>: bytes of a record at the beginning of a transfer.</summary>
    public int TlsFirstRecordBytes { get; init; }

    /// <summary><c>tune.ssl.capture-buffer-size</c>: what is kept of a client's hello; 0 for nothing.</summary>
    public int TlsHelloCaptureBytes { get; init; }

    /// <summary><c>tune.ssl.keylog on</c>.</summary>
    public bool LogsTlsKeys { get; init; }

    /// <summary><c>tune.ssl.hard-maxrecord</c>: bytes of any record.</summary>
    public int TlsRecordBytes { get; init; }

    /// <summary><c>tune.idletimer</c>: silence after which a transfer begins anew.</summary>
    public long IdleTimerMs { get; init; } = 1_000;

    /// <summary><c>tune.ssl.default-dh-param</c>: null for no ephemeral Diffie-Hellman over finite fields.</summary>
    public int? DiffieHellmanBits { get; init; }

    /// <summary><c>tune.cli.max-payload-size</c>.</summary>
    public int MaxPayloadBytes { get; init; } = 131_072;

    /// <summary>
    /// <c>tune.http.logurilen</c>. A stated number is all of it; the usual 1024 count one byte that is not shown.
    /// </summary>
    public int LoggedUriBytes { get; init; } = 1_023;
}
