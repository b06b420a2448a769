using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Model;

/// <summary>
/// One <c>frontend</c>, <c>backend</c> or <c>listen</c> section with its defaults applied (manual 4).
/// </summary>
public sealed record ProxyConfig
{
    public required string Name { get; init; }

    public required ProxyKind Kind { get; init; }

    public required SourceLocation Location { get; init; }

    public ProxyMode Mode { get; init; } = ProxyMode.Tcp;

    public bool Disabled { get; init; }

    /// <summary><c>load-server-state-from-file</c>.</summary>
    public ServerStateSource StateSource { get; init; }

    /// <summary><c>server-state-file-name</c>; null for the name of the backend.</summary>
    public string? StateFileName { get; init; }

    /// <summary><c>be-unpublished</c>: nobody is led to this backend until the operator publishes it.</summary>
    public bool IsUnpublished { get; init; }

    public int? Id { get; init; }

    /// <summary><c>guid</c>: its name among all things of all processes.</summary>
    public string? Guid { get; init; }

    public string? Description { get; init; }

    public ProxyOptions Options { get; init; }

    public HttpConnectionMode ConnectionMode { get; init; }

    public TimeoutConfig Timeouts { get; init; } = new();

    // Frontend side
    public ImmutableArray<BindConfig> Binds { get; init; } = [];

    /// <summary>Null when not set: the process's limit applies.</summary>
    public int? MaxConnections { get; init; }

    public int? Backlog { get; init; }

    public string? DefaultBackend { get; init; }

    /// <summary><c>filter-sequence request</c>: the kinds of filters that act on requests; null for all.</summary>
    public FilterSequenceConfig? RequestFilters { get; init; }

    /// <summary><c>filter-sequence response</c>, likewise.</summary>
    public FilterSequenceConfig? ResponseFilters { get; init; }

    public ImmutableArray<UseBackendRule> UseBackendRules { get; init; } = [];

    /// <summary><c>force-be-switch</c>: who is led to unpublished and disabled backends too.</summary>
    public ImmutableArray<ConditionOnly> ForceBackendRules { get; init; } = [];

    public string? MonitorUri { get; init; }

    public ImmutableArray<ConditionOnly> MonitorFail { get; init; } = [];

    public CookieCaptureConfig? CookieCapture { get; init; }

    public ImmutableArray<CaptureConfig> RequestCaptures { get; init; } = [];

    public ImmutableArray<CaptureConfig> ResponseCaptures { get; init; } = [];

    public LogFormat? UniqueIdFormat { get; init; }

    public string? UniqueIdHeader { get; init; }

    /// <summary>Sessions accepted per second; 0 without a limit.</summary>
    public int RateLimitSessions { get; init; }

    // Logs
    public ImmutableArray<LogTargetConfig> LogTargets { get; init; } = [];

    /// <summary>Custom format; null for the one that the options imply.</summary>
    /// <summary>The format of <c>option httpslog</c>, where it was set.</summary>
    public LogFormat? HttpsLogFormat { get; init; }

    public LogFormat? LogFormat { get; init; }

    public LogFormat? ErrorLogFormat { get; init; }

    public LogFormat? LogFormatSd { get; init; }

    /// <summary><c>log-steps</c>, by name; empty for one line, once it can be written.</summary>
    public ImmutableArray<string> LogSteps { get; init; } = [];

    public string? LogTag { get; init; }

    // Rules
    public ImmutableArray<Rule> TcpRequestConnectionRules { get; init; } = [];

    public ImmutableArray<Rule> TcpRequestSessionRules { get; init; } = [];

    public ImmutableArray<Rule> TcpRequestContentRules { get; init; } = [];

    public ImmutableArray<Rule> TcpResponseContentRules { get; init; } = [];

    /// <summary><c>tcp-request inspect-delay</c> in ms.</summary>
    public long? InspectDelayMs { get; init; }

    public long? ResponseInspectDelayMs { get; init; }

    public ImmutableArray<Rule> HttpRequestRules { get; init; } = [];

    public ImmutableArray<Rule> HttpResponseRules { get; init; } = [];

    public ImmutableArray<Rule> HttpAfterResponseRules { get; init; } = [];

    /// <summary>The old <c>redirect</c> lines; they act after the http-request rules (manual 4.2 "redirect").</summary>
    /// <summary><c>filter bwlim-in</c>, <c>bwlim-out</c>, in file order.</summary>
    public ImmutableArray<BandwidthFilterConfig> BandwidthFilters { get; init; } = [];

    public ImmutableArray<Rule> RedirectRules { get; init; } = [];

    /// <summary><c>option forwarded</c>; null for no such header.</summary>
    public ForwardedHeaderConfig? Forwarded { get; init; }

    public ForwardedForConfig? ForwardFor { get; init; }

    public ForwardedForConfig? OriginalTo { get; init; }

    // Answers of our own
    public ImmutableArray<ErrorFileConfig> ErrorFiles { get; init; } = [];

    public StatsPageConfig? Stats { get; init; }

    // Backend side
    public ImmutableArray<ServerConfig> Servers { get; init; } = [];

    /// <summary>Null for the default, which since 3.3 is random with two draws.</summary>
    public BalanceAlgorithm? Balance { get; init; }

    /// <summary><c>hash-type</c> method: map-based or consistent.</summary>
    public bool ConsistentHash { get; init; }

    /// <summary>sdbm, djb2, wt6, crc32, none.</summary>
    public string HashFunction { get; init; } = "sdbm";

    public bool HashAvalanche { get; init; }

    /// <summary>Percent; 0 without a bound.</summary>
    public int HashBalanceFactor { get; init; }

    /// <summary>The cookie of <c>persist rdp-cookie</c>; null without.</summary>
    public string? RdpCookieName { get; init; }

    /// <summary><c>hash-preserve-affinity</c>.</summary>
    public HashAffinity HashAffinity { get; init; }

    /// <summary>
    /// <c>max-keep-alive-queue</c>: from so many clients in its server's queue on a kept client is sent to another
    /// server; -1 for never.
    /// </summary>
    public int KeptClientQueue { get; init; } = -1;

    /// <summary><c>max-session-srv-conns</c>: idle server connections that a client's session keeps.</summary>
    public int SessionServerConnections { get; init; } = 5;

    public CookieConfig? Cookie { get; init; }

    /// <summary><c>dynamic-cookie-key</c>: the secret that dynamic cookies are made with.</summary>
    public string? DynamicCookieKey { get; init; }

    public int? FullConnections { get; init; }

    public int Retries { get; init; } = 3;

    public RetryOn RetryOn { get; init; } = RetryOn.ConnectionFailure;

    /// <summary>
    /// Redispatch at each N-th retry; 0 off, -1 the last only (<c>option redispatch</c> without a number).
    /// </summary>
    public int RedispatchInterval { get; init; }

    public HttpReuse HttpReuse { get; init; } = HttpReuse.Safe;

    public CheckConfig Check { get; init; } = CheckConfig.Connect;

    public ImmutableArray<UseServerRule> UseServerRules { get; init; } = [];

    public ImmutableArray<PersistRule> PersistRules { get; init; } = [];

    public ListenAddress? Source { get; init; }

    /// <summary>Of <c>source</c>: the interface that connections to servers leave by.</summary>
    public string? SourceInterface { get; init; }

    /// <summary><c>usesrc</c> after <c>source</c>, or null.</summary>
    public ClientSource? ClientSource { get; init; }

    /// <summary><c>clitcpka-cnt</c>, <c>clitcpka-idle</c>, <c>clitcpka-intvl</c>.</summary>
    public KeepAliveProbeConfig ClientProbes { get; init; } = new();

    /// <summary><c>srvtcpka-cnt</c>, <c>srvtcpka-idle</c>, <c>srvtcpka-intvl</c>.</summary>
    public KeepAliveProbeConfig ServerProbes { get; init; } = new();

    public ListenAddress? Dispatch { get; init; }

    public string? HttpSendNameHeader { get; init; }

    /// <summary>Null without an <c>email-alert</c> line.</summary>
    public EmailAlertConfig? EmailAlert { get; init; }

    /// <summary><c>stick-table</c>; its name is the section's.</summary>
    public StickTableConfig? StickTable { get; init; }

    /// <summary><c>stick</c>, in file order.</summary>
    public ImmutableArray<StickRule> StickRules { get; init; } = [];
}
