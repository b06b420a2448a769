using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Listeners;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Samples;

/// <summary>What expressions may ask about the process: set once at start, shared by all loops.</summary>
public sealed class ProcessScope
{
    private uint _requestId;
    private long _errorEvents;
    private Stats.CpuUsage? _usage;

    public ProcessVariables Variables { get; init; } = new();

    /// <summary>The sections that names are looked up with; set before the loops run.</summary>
    internal Resolvers.ResolversSet Resolvers { get; set; } = HaproxyCompat.Engine.Resolvers.ResolversSet.Empty;

    /// <summary>Where <c>debug</c> writes to; null where nothing runs.</summary>
    internal Logging.EventSinks? EventSinks { get; init; }

    /// <summary><c>tune.vars.*-max-size</c>.</summary>
    public Config.Model.VariableLimitsConfig VariableLimits { get; init; } = Config.Model.VariableLimitsConfig.None;

    /// <summary>Those that the configuration names.</summary>
    internal Transport.NetworkNamespaces Namespaces { get; init; } = Transport.NetworkNamespaces.None;

    /// <summary><c>tune.bufsize.large</c>; 0 for none.</summary>
    internal int LargeBufferBytes { get; init; }

    /// <summary><c>hostname</c>: the system's name.</summary>
    public string HostName { get; init; } = Environment.MachineName;

    /// <summary><c>node</c> of the configuration, else the system's name.</summary>
    public string NodeName { get; init; } = Environment.MachineName;

    public int ProcessId { get; init; } = Environment.ProcessId;

    public DateTimeOffset StartedAt { get; init; } = TimeProvider.System.GetUtcNow();

    /// <summary><c>tune.maxrewrite</c>.</summary>
    public int MaxRewriteBytes { get; init; } = 1_024;

    /// <summary><c>tune.http.cookielen</c>.</summary>
    public int CookieLengthBytes { get; init; } = 63;

    /// <summary><c>tune.http.logurilen</c>.</summary>
    public int LoggedUriBytes { get; init; } = 1_023;

    public int ThreadCount { get; init; } = 1;

    /// <summary>True once a soft stop began.</summary>
    public Func<bool> IsStopping { get; init; } = static () => false;

    /// <summary>Client connections of all frontends.</summary>
    public Func<long> CurrentConnections { get; init; } = static () => 0;

    /// <summary>The loops' clock, for what is evaluated outside of sessions.</summary>
    public Func<long> NowMs { get; init; } = static () => 0;

    public Func<ReadOnlySpan<char>, Backend?> FindBackend { get; init; } = static _ => null;

    public Func<ReadOnlySpan<char>, Frontend?> FindFrontend { get; init; } = static _ => null;

    public Func<string, Userlist?> FindUserlist { get; init; } = static _ => null;

    /// <summary><c>http-err-codes</c>, <c>http-fail-codes</c>.</summary>
    public Config.Model.StatusCodesConfig StatusCodes { get; init; } = Config.Model.StatusCodesConfig.Standard;

    /// <summary><c>jwt.decrypt_alg_list</c>, <c>jwt.decrypt_enc_list</c>.</summary>
    public Config.Model.TokenEncryptionConfig TokenEncryption { get; init; } =
        Config.Model.TokenEncryptionConfig.Standard;

    /// <summary>What tokens are verified and opened with.</summary>
    internal Converters.JwtCertificates TokenCertificates { get; init; } = new();

    /// <summary>What rules and expressions find by a table's name.</summary>
    internal StickTables.StickTableSet StickTables { get; init; } =
        HaproxyCompat.Engine.StickTables.StickTableSet.Empty;

    /// <summary>How much of the CPUs of its loops the process uses; measured from the first question on.</summary>
    internal Stats.CpuUsage Usage => _usage ?? MeasureUsage();

    private Stats.CpuUsage MeasureUsage() => LazyInitializer.EnsureInitialized(
        ref _usage, () => new(() => new Stats.IdleShare(TimeProvider.System, ThreadCount)));

    /// <summary>Counts requests and sessions for <c>%rt</c> and <c>txn.id32</c>.</summary>
    public uint NextRequestId() => Interlocked.Increment(ref _requestId) - 1;

    /// <summary>Malformed messages that were captured so far (<c>show errors</c>).</summary>
    public long ErrorEvents => Interlocked.Read(ref _errorEvents);

    /// <summary>The number of a new one; the first is 0.</summary>
    public long NextErrorEvent() => Interlocked.Increment(ref _errorEvents) - 1;
}
