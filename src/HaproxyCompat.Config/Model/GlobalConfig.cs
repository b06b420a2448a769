using System.Collections.Immutable;
namespace HaproxyCompat.Config.Model;

/// <summary>
/// The <c>global</c> sections together (manual 3). Durations in ms, sizes in bytes; null means not set.
/// </summary>
public sealed record GlobalConfig
{
    /// <summary><c>jwt.decrypt_alg_list</c>, <c>jwt.decrypt_enc_list</c>.</summary>
    public TlsFilesConfig TlsFiles { get; init; } = TlsFilesConfig.Standard;

    public TokenEncryptionConfig TokenEncryption { get; init; } = TokenEncryptionConfig.Standard;

    public bool Daemon { get; init; }

    /// <summary><c>master-worker</c>.</summary>
    public bool MasterWorker { get; init; }

    public int? ThreadCount { get; init; }

    public int? MaxConnections { get; init; }

    public int? UlimitN { get; init; }

    /// <summary><c>strict-limits</c>: a limit of files that the system refuses ends the start.</summary>
    public bool StrictLimits { get; init; } = true;

    /// <summary><c>maxconnrate</c>: connections a second; 0 for no limit.</summary>
    public int MaxConnectionRate { get; init; }

    /// <summary><c>maxsessrate</c>: sessions a second; 0 for no limit.</summary>
    public int MaxSessionRate { get; init; }

    /// <summary><c>maxsslconn</c>: TLS connections of both sides at the same time; 0 for no limit.</summary>
    public int MaxTlsConnections { get; init; }

    /// <summary><c>close-spread-time</c>: how long a soft stop takes to close what is idle; 0 closes at once,
    /// <see cref="long.MaxValue"/> never.</summary>
    public long CloseSpreadMs { get; init; }

    /// <summary><c>pp2-never-send-local</c>: checks introduce themselves as clients do.</summary>
    public bool NeverSendsLocal { get; init; }

    /// <summary><c>harden.reject-privileged-ports.tcp</c>: clients below port 1024 are refused.</summary>
    public bool RejectsPrivilegedPorts { get; init; }

    /// <summary><c>h1-accept-payload-with-any-method</c>: GET, HEAD and DELETE of HTTP/1.0 may have a body.</summary>
    public bool AcceptsAnyPayload { get; init; }

    /// <summary><c>h1-do-not-close-on-insecure-transfer-encoding</c>: Transfer-Encoding beside Content-Length ends no
    /// connection.</summary>
    public bool KeepsInsecureEncodings { get; init; }

    /// <summary><c>setcap</c>: names of the rights that a change of users leaves.</summary>
    public ImmutableArray<string> Capabilities { get; init; } = [];

    /// <summary><c>maxsslrate</c>: TLS connections a second, counted before the handshake; 0 for no limit.</summary>
    public int MaxTlsRate { get; init; }

    public string? Chroot { get; init; }

    public string? User { get; init; }

    public string? Group { get; init; }

    public int? Uid { get; init; }

    public int? Gid { get; init; }

    public string? PidFile { get; init; }

    public string? Node { get; init; }

    /// <summary>Where server state files are whose names are no whole paths.</summary>
    public string? ServerStateBase { get; init; }

    public string? ServerStateFile { get; init; }

    /// <summary><c>stats-file</c>: the counts of an earlier process.</summary>
    public string? StatsFile { get; init; }

    /// <summary>The shared memory of <c>shm-stats-file</c>.</summary>
    public string? SharedStatsFile { get; init; }

    /// <summary>What there is room for in it.</summary>
    public int SharedStatsObjects { get; init; } = 2_000;

    /// <summary><c>stats calculate-max-counters</c>.</summary>
    public bool CalculatesMaxima { get; init; } = true;

    public string? Description { get; init; }

    public string? LogTag { get; init; }

    /// <summary><c>log-send-hostname</c>: null not set, empty the system's name.</summary>
    public string? LogSendHostname { get; init; }

    public ImmutableArray<LogTargetConfig> LogTargets { get; init; } = [];

    public ImmutableArray<StatsSocketConfig> StatsSockets { get; init; } = [];

    /// <summary><c>stats timeout</c>, of idle stats sockets.</summary>
    public long StatsTimeoutMs { get; init; } = 10_000;

    public int StatsMaxConnections { get; init; } = 10;

    public string? CaBase { get; init; }

    public string? CrtBase { get; init; }

    public string? KeyBase { get; init; }

    public TlsOptions DefaultBindTls { get; init; } = TlsOptions.None;

    public TlsOptions DefaultServerTls { get; init; } = TlsOptions.None;

    /// <summary><c>busy-polling</c>.</summary>
    public bool BusyPolling { get; init; }

    /// <summary><c>profiling.tasks</c>: <c>on</c>, <c>off</c> or <c>auto</c>.</summary>
    public string TaskProfiling { get; init; } = "auto";

    /// <summary><c>anonkey</c>; 0 for none.</summary>
    public uint AnonymizingKey { get; init; }

    /// <summary><c>tune.bufsize</c>.</summary>
    public int BufferSizeBytes { get; init; } = 16_384;

    /// <summary><c>tune.bufsize.large</c>; 0 for none.</summary>
    public int LargeBufferBytes { get; init; }

    /// <summary><c>tune.maxrewrite</c>.</summary>
    public int MaxRewriteBytes { get; init; } = 1_024;

    /// <summary><c>http-err-codes</c>, <c>http-fail-codes</c>.</summary>
    public StatusCodesConfig StatusCodes { get; init; } = StatusCodesConfig.Standard;

    /// <summary>Counters that a stream may track (manual 3.2, "tune.stick-counters").</summary>
    public int StickCounters { get; init; } = 3;

    /// <summary><c>tune.http.maxhdr</c>.</summary>
    public int MaxHeaders { get; init; } = 101;

    /// <summary><c>hard-stop-after</c>.</summary>
    public long? HardStopAfterMs { get; init; }

    /// <summary><c>grace</c>: from the signal to the soft stop.</summary>
    public long GraceMs { get; init; }

    /// <summary><c>spread-checks</c>, percent.</summary>
    public int SpreadChecksPercent { get; init; }

    public long? MaxSpreadChecksMs { get; init; }

    /// <summary><c>localpeer</c> or <c>-L</c>.</summary>
    public string? LocalPeer { get; init; }

    /// <summary>Variables of <c>set-var</c> and <c>set-var-fmt</c> in order, evaluated once at start.</summary>
    /// <summary>
    /// <c>external-check [preserve-env]</c>: whether programs see our environment; null when none may be run.
    /// </summary>
    public bool? ExternalChecksKeepEnvironment { get; init; }

    public ImmutableArray<GlobalVariableConfig> Variables { get; init; } = [];

    /// <summary><c>h1-case-adjust</c>: names in lower case, and how they are written to bogus peers.</summary>
    public ImmutableDictionary<string, string> HeaderCases { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The same from <c>h1-case-adjust-file</c>; the last file counts.</summary>
    public ImmutableDictionary<string, string> FileHeaderCases { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary><c>tune.http.cookielen</c>: bytes that <c>capture cookie</c> keeps at most.</summary>
    public int CookieLengthBytes { get; init; } = 63;

    public TuningConfig Tuning { get; init; } = TuningConfig.Default;

    /// <summary><c>zero-warning</c>: a warning ends the start.</summary>
    public bool RefusesWarnings { get; init; }

    /// <summary><c>quiet</c>: no message while starting.</summary>
    public bool Quiet { get; init; }

    /// <summary><c>set-dumpable</c>: the kernel may write core dumps also after the change of user.</summary>
    public bool Dumpable { get; init; }

    /// <summary><c>insecure-setuid-wanted</c>: programs that the process would start may gain privileges.</summary>
    public bool AllowsSetuid { get; init; }

    /// <summary><c>noreuseport</c>: one socket an address, which the loops share.</summary>
    public bool NoReusePort { get; init; }

    /// <summary><c>mworker-max-reloads</c>: reloads that an old worker may outlive.</summary>
    public int WorkerMaxReloads { get; init; } = 50;

    /// <summary><c>fd-hard-limit</c>; null for the system's limit alone.</summary>
    public int? DescriptorHardLimit { get; init; }

    /// <summary><c>tune.renice.runtime</c>.</summary>
    public int? RunPriority { get; init; }

    /// <summary><c>tune.renice.startup</c>.</summary>
    public int? StartPriority { get; init; }

    /// <summary><c>dns-accept-family</c>.</summary>
    public DnsFamilies DnsFamilies { get; init; } = DnsFamilies.Automatic;
}
