using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>One <c>server</c> line after <c>default-server</c> was applied (manual 5.2). Durations in ms.</summary>
public sealed record ServerConfig
{
    /// <summary>The <see cref="Namespace"/> that stands for that of each client.</summary>
    public const string NamespaceOfClient = "*";

    /// <summary><c>namespace</c>: the network namespace of connections to it, or null for the process's own.</summary>
    public string? Namespace { get; init; }

    public required string Name { get; init; }

    public required ListenAddress Address { get; init; }

    public required SourceLocation Location { get; init; }

    /// <summary>The address word as written.</summary>
    public required string AddressText { get; init; }

    public int? Id { get; init; }

    /// <summary><c>guid</c>: its name among all things of all processes.</summary>
    public string? Guid { get; init; }

    /// <summary><c>init-addr</c>: where its first address comes from when the line has a name, in this order.</summary>
    public ImmutableArray<InitialAddress> InitialAddresses { get; init; } = InitialAddress.Usual;

    /// <summary><c>resolvers</c>: the section that is asked for its addresses while it runs; null for none.</summary>
    public string? Resolvers { get; init; }

    /// <summary><c>resolve-prefer</c>.</summary>
    public bool PrefersIPv6 { get; init; } = true;

    /// <summary><c>resolve-net</c>: addresses of these come first.</summary>
    public ImmutableArray<System.Net.IPNetwork> ResolveNetworks { get; init; } = [];

    /// <summary><c>resolve-opts allow-dup-ip</c>: it may have the address of a server with the same name.</summary>
    public bool AllowsDuplicateAddresses { get; init; }

    /// <summary><c>resolve-opts ignore-weight</c>: the weights of SRV records do not count.</summary>
    public bool IgnoresServiceWeights { get; init; }

    public bool Check { get; init; }

    public long CheckIntervalMs { get; init; } = 2_000;

    public long? FastIntervalMs { get; init; }

    public long? DownIntervalMs { get; init; }

    public int Rise { get; init; } = 2;

    public int Fall { get; init; } = 3;

    /// <summary><c>init-state</c>.</summary>
    public InitialState InitialState { get; init; }

    /// <summary><c>addr</c>: where checks go instead.</summary>
    public ListenAddress? CheckAddress { get; init; }

    /// <summary><c>port</c>: where checks go instead.</summary>
    public int? CheckPort { get; init; }

    /// <summary>
    /// <c>healthcheck</c>: the section that says how this server is checked; null for the backend's way.
    /// </summary>
    public string? Healthcheck { get; init; }

    public bool CheckSsl { get; init; }

    /// <summary><c>check-alpn</c>, comma separated; null for what the server's connections offer.</summary>
    public string? CheckAlpn { get; init; }

    /// <summary><c>no-check-sni-auto</c> switches it off: checks name the host that they ask for.</summary>
    public bool CheckSniAuto { get; init; } = true;

    /// <summary><c>socks4</c>: the proxy that connects for us, or null.</summary>
    public ListenAddress? Socks4 { get; init; }

    /// <summary><c>check-via-socks4</c>.</summary>
    public bool CheckViaSocks4 { get; init; }

    public bool CheckSendProxy { get; init; }

    /// <summary><c>check-reuse-pool</c>: HTTP checks go over idle connections, and leave theirs to requests.</summary>
    public bool CheckReusesPool { get; init; }

    /// <summary><c>check-pool-conn-name</c>, or null.</summary>
    public string? CheckConnectionName { get; init; }

    public bool AgentCheck { get; init; }

    public int? AgentPort { get; init; }

    public string? AgentAddress { get; init; }

    public long AgentIntervalMs { get; init; } = 2_000;

    public string? AgentSend { get; init; }

    /// <summary>0 to 256.</summary>
    public int Weight { get; init; } = 1;

    /// <summary><c>log-proto octet-count</c>: each message after its length, instead of before a line feed.</summary>
    public bool CountsLogOctets { get; init; }

    /// <summary><c>log-bufsize</c>: what may wait for it in a log backend; null for the usual.</summary>
    public long? LogBufferBytes { get; init; }

    public bool Backup { get; init; }

    public bool Disabled { get; init; }

    public int MaxConnections { get; init; }

    /// <summary><c>strict-maxconn</c>: idle connections count too.</summary>
    public bool IsStrictLimit { get; init; }

    /// <summary><c>hash-key</c>.</summary>
    public HashKey HashKey { get; init; }

    public int MinConnections { get; init; }

    public int MaxQueue { get; init; }

    public string? Cookie { get; init; }

    public string? Redirect { get; init; }

    public long SlowStartMs { get; init; }

    /// <summary><c>track [backend/]server</c>.</summary>
    public string? Track { get; init; }

    public TlsOptions Tls { get; init; } = TlsOptions.None;

    public SendProxy SendProxy { get; init; }

    /// <summary><c>proxy-v2-options</c>, <c>send-proxy-v2-ssl</c>, <c>send-proxy-v2-ssl-cn</c>.</summary>
    public ProxyExtensions ProxyExtensions { get; init; }

    /// <summary><c>set-proxy-v2-tlv-fmt</c>, in their order.</summary>
    public ImmutableArray<ProxyTypedValue> ProxyTypedValues { get; init; } = [];

    public ListenAddress? Source { get; init; }

    /// <summary><c>non-stick</c>: nothing is stored about it in stick tables.</summary>
    public bool IsNonStick { get; init; }

    /// <summary><c>interface</c> after <c>source</c>: connections leave through it.</summary>
    public string? SourceInterface { get; init; }

    /// <summary><c>usesrc</c> after <c>source</c>, or null.</summary>
    public ClientSource? ClientSource { get; init; }

    /// <summary>Ports to come from, as many as this from the one of <see cref="Source"/> on.</summary>
    public int SourcePortCount { get; init; } = 1;

    public bool Observe4 { get; init; }

    public bool Observe7 { get; init; }

    /// <summary><c>on-error</c>: fastinter, fail-check, sudden-death, mark-down.</summary>
    public string OnError { get; init; } = "fail-check";

    public int ErrorLimit { get; init; } = 10;

    public bool OnMarkedDownShutdownSessions { get; init; }

    public bool OnMarkedUpShutdownBackupSessions { get; init; }

    /// <summary>-1 no limit.</summary>
    public int PoolMaxConnections { get; init; } = -1;

    /// <summary><c>pool-conn-name</c>: which idle connections are alike; null leaves it to the SNI.</summary>
    public Keywords.SampleExpression? PoolConnectionName { get; init; }

    /// <summary><c>pool-low-conn</c>: idle connections that stay however few are in use.</summary>
    public int PoolLowConnections { get; init; }

    public long PoolPurgeDelayMs { get; init; } = 5_000;

    /// <summary><c>max-reuse</c>, -1 no limit.</summary>
    public int MaxReuse { get; init; } = -1;

    /// <summary><c>proto</c>: h1, h2.</summary>
    public string? Protocol { get; init; }

    public long? TcpUserTimeoutMs { get; init; }

    /// <summary><c>cc</c>: the algorithm of congestion control, or null for the system's.</summary>
    public string? CongestionControl { get; init; }

    /// <summary><c>tcp-md5sig</c>: what signs every segment (RFC 2385), or null.</summary>
    public string? SignaturePassword { get; init; }

    /// <summary><c>tfo</c>: the first bytes go with the first packet.</summary>
    public bool TcpFastOpen { get; init; }

    /// <summary><c>no-sni-auto</c> switches it off: TLS names the host that the request asks for.</summary>
    public bool SniAuto { get; init; } = true;

    /// <summary><c>shard</c>: of the keys of the tables that a peer gets; 0 for all.</summary>
    public int Shard { get; init; }
}
