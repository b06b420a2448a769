using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Health;
using HaproxyCompat.Engine.Listeners;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Maps;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Stats;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Runtime;

/// <summary>
/// What the operator's commands and the statistics page see of the running proxy, and the few things they may do to it.
/// </summary>
/// <remarks>Made once by whoever composes the engine; its members are as safe for threads as what they name.</remarks>
public sealed class ProxyRuntime
{
    private int _connectionLimit;
    private long _commandConnections;
    private IdleShare? _idle;
    private Profiling.TaskProfiling? _profiling;
    private uint? _anonymizingKey;
    private Resolvers.ServerResolutions? _resolutions;

    public required GlobalConfig Global { get; init; }

    /// <summary>In the order of the file.</summary>
    public required IReadOnlyList<Frontend> Frontends { get; init; }

    public required IReadOnlyList<Backend> Backends { get; set; }

    /// <summary>Adds and removes servers and backends; null where nobody can.</summary>
    internal Composition.RunningProxies? Proxies { get; set; }

    /// <summary>One for each event loop, in the order of their index.</summary>
    public required IReadOnlyList<LoopContext> Loops { get; init; }

    public required TimeProvider Clock { get; init; }

    public required ServerStates States { get; init; }

    /// <summary>As <c>-v</c> prints it after the name.</summary>
    public required string Version { get; init; }

    /// <summary>As yyyy/mm/dd.</summary>
    public required string ReleaseDate { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    internal StickTables.StickTableSet StickTables { get; init; } =
        HaproxyCompat.Engine.StickTables.StickTableSet.Empty;

    internal Peers.PeersSet Peers { get; init; } = HaproxyCompat.Engine.Peers.PeersSet.Empty;

    internal Resolvers.ResolversSet Resolvers { get; init; } = HaproxyCompat.Engine.Resolvers.ResolversSet.Empty;

    /// <summary>Which servers follow which names.</summary>
    internal Resolvers.ServerResolutions Resolutions =>
        _resolutions ??= new(new Resolvers.ServerMover(States, Loops), Resolvers.Families);

    /// <summary>Certificates, authorities and revocation lists.</summary>
    internal Transport.Tls.Stores.TlsStores TlsFiles { get; init; } = new();

    public LogDestinations? Logs { get; init; }

    /// <summary>The stats sockets, for <c>show cli sockets</c>.</summary>
    public IReadOnlyList<StatsSocketConfig> Sockets { get; init; } = [];

    /// <summary>From the start of the program until it listened.</summary>
    public long BootTimeMs { get; set; }

    /// <summary>
    /// Client connections of the process together; the operator may lower it (<c>set maxconn global</c>).
    /// </summary>
    public int ConnectionLimit
    {
        get => _connectionLimit;
        set
        {
            _connectionLimit = value;
            LimitChanged?.Invoke(value);
        }
    }

    /// <summary>How fast clients are taken.</summary>
    public Listeners.RateLimits RateLimits { get; init; } = new();

    /// <summary>Makes a new <see cref="ConnectionLimit"/> hold.</summary>
    public Action<int>? LimitChanged { get; init; }

    /// <summary>Lets frontends accept again that a limit held up, after the limit was raised.</summary>
    public Action? ReopenFrontends { get; init; }

    /// <summary>The highest that <see cref="ConnectionLimit"/> may become.</summary>
    public int HardConnectionLimit { get; init; }

    /// <summary>Soft limit of file descriptors.</summary>
    public int DescriptorLimit { get; init; }

    public bool IsStopping
    {
        get;
        set
        {
            field = value;
            States.Watch.Signal();
        }
    }

    /// <summary>
    /// Connections to the stats sockets so far. They are connections and requests of the process too.
    /// </summary>
    public long CommandConnections => Interlocked.Read(ref _commandConnections);

    /// <summary>The key of the process for hashes of names (<c>anonkey</c>); 0 for none.</summary>
    internal uint AnonymizingKey
    {
        get => _anonymizingKey ?? Global.AnonymizingKey;
        set => _anonymizingKey = value;
    }

    /// <summary>Measures what the loops do.</summary>
    internal Profiling.TaskProfiling Profiling => _profiling ??= new(
        Clock,
        [.. Loops.Select(context => context.Loop)],
        Global.TaskProfiling switch
        {
            "on" => HaproxyCompat.Engine.Profiling.ProfilingMode.On,
            "off" => HaproxyCompat.Engine.Profiling.ProfilingMode.Off,
            _ => HaproxyCompat.Engine.Profiling.ProfilingMode.Auto,
        });

    /// <summary>How idle the loops are.</summary>
    internal IdleShare Idle => _idle ??= new IdleShare(Clock, Loops.Count);

    internal void CountCommandConnection() => Interlocked.Increment(ref _commandConnections);

    /// <summary>Stops accepting (<c>disable frontend</c>). The caller sets <see cref="Frontend.State"/>.</summary>
    public Action<Frontend>? PauseFrontend { get; init; }

    /// <summary>Accepts again (<c>enable frontend</c>).</summary>
    public Action<Frontend>? ResumeFrontend { get; init; }

    /// <summary>Closes the sockets for good (<c>shutdown frontend</c>).</summary>
    public Action<Frontend>? StopFrontend { get; init; }

    /// <summary>Ends a session; called on the loop that owns it.</summary>
    public Action<Session, TerminationCause>? ShutdownSession { get; init; }

    /// <summary>Hands the listening sockets to a successor over its connection (<c>expose-fd listeners</c>).</summary>
    public Func<Connection, ValueTask<bool>>? HandOverListeners { get; init; }

    /// <summary>The environment as the configuration left it (<c>show env</c>); null for the process's own.</summary>
    public IReadOnlyDictionary<string, string>? Variables { get; init; }

    /// <summary>Warnings of the start, one a line (<c>show startup-logs</c>).</summary>
    public Func<string>? StartupMessages { get; init; }

    /// <summary>The logger of a section, for messages about frontends.</summary>
    public Func<ProxyConfig, TrafficLogger>? LoggerOf { get; init; }

    /// <summary>The machine and the process.</summary>
    internal ProcessFacts Facts { get; init; } = ProcessFacts.None;

    /// <summary>The maps and ACLs.</summary>
    public PatternReferences Patterns { get; init; } = new();

    /// <summary>The variables of the process.</summary>
    public ProcessScope Process { get; init; } = new();

    /// <summary>Reads the expressions of <c>set var</c>; null where nobody can.</summary>
    public ExpressionParser? Expressions { get; init; }

    /// <summary>Counts that other processes share; null without them.</summary>
    internal Stats.SharedMemory.SharedStats? SharedStats { get; set; }

    internal StatClock StatClock =>
        new(Clock.GetTimestamp() / Math.Max(1, Clock.TimestampFrequency / 1000), States.NowSeconds);

    public Backend? FindBackend(string name) => Backends.FirstOrDefault(backend => backend.Name == name);

    public Frontend? FindFrontend(string name) => Frontends.FirstOrDefault(frontend => frontend.Name == name);

    /// <summary>Ends all sessions on a server, soon. Any thread.</summary>
    public void EndSessionsOf(Server server, TerminationCause cause)
    {
        foreach (var loop in Loops)
        {
            loop.Loop.Post(_ => EndSessions(loop, session => session.Stream?.Server == server, cause), null);
        }
    }

    /// <summary>Ends the sessions of one loop that are wanted; on that loop.</summary>
    /// <returns>How many.</returns>
    internal int EndSessions(LoopContext loop, Func<Session, bool> wanted, TerminationCause cause)
    {
        var found = loop.Sessions.Where(wanted).ToList();
        foreach (var session in found)
        {
            if (ShutdownSession is { } shutdown)
            {
                shutdown(session, cause);
            }
            else
            {
                session.Client.Close();
            }
        }

        return found.Count;
    }
}
