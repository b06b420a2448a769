using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Composition;
using HaproxyCompat.Engine.Listeners;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine;

/// <summary>The proxy of one configuration: built, bound, started, stopped.</summary>
/// <remarks>Made and steered by the program's main thread; what happens per connection happens on the loops.</remarks>
public sealed class ProxyEngine : IDisposable
{
    private const int DefaultConnectionLimit = 10_000;

    private readonly EngineBuilder _builder;
    private readonly CloseSpread _spread;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LogDestinations _destinations;

    // Not the process's own start: by the time of Start there may be no /proc any more (chroot).
    private readonly long _madeAt;
    private readonly StopWatcher _watcher;
    private readonly Operations _operations;
    private readonly LogForwarding _logForwarding;
    private ListenerBinder? _binder;
    private AcceptGate[] _gates = [];
    private int _heldUpGates;
    private int _connectionLimit;
    private bool _isStarted;

    /// <summary>
    /// Builds everything that needs no socket: rules, certificates, servers. See <see cref="Findings"/>.
    /// </summary>
    public ProxyEngine(HaproxyConfiguration configuration, ProxyEngineOptions options)
    {
        Configuration = configuration;
        Options = options;
        using var folder = FolderVisit.To(configuration.DefaultFolder);
        var threads = configuration.Global.ThreadCount ?? options.DefaultThreads ?? Environment.ProcessorCount;
        ConnectionLimit = options.MaximumConnections ?? configuration.Global.MaxConnections ?? DefaultConnectionLimit;
        var global = configuration.Global;
        RateLimits = new RateLimits
        {
            Connections = global.MaxConnectionRate,
            Sessions = global.MaxSessionRate,
            Tls = global.MaxTlsRate,
        };
        _madeAt = options.Clock.GetTimestamp();
        _destinations = new LogDestinations(options.Clock) { Profiles = configuration.LogProfiles };
        var stores = new CertificateStores(configuration);
        _logForwarding = new LogForwarding(configuration, _destinations, stores);
        _destinations.Received = () => _logForwarding.Received;
        StateFiles = new Health.ServerStateFiles(global);
        StateFiles.Read(configuration.Proxies);
        _builder = new EngineBuilder(
            configuration, threads, ConnectionLimit, _destinations, options.Patterns, StateFiles, stores)
        {
            LeavesFiles = options.LeavesFiles,
        };
        _builder.Build();
        _builder.LoadStatistics();
        _builder.CheckSharedStatistics();
        _builder.TlsConnections?.Freed = ReopenGates;
        _spread = new CloseSpread(configuration.Global.CloseSpreadMs, options.Clock);
        foreach (var frontend in Frontends)
        {
            frontend.Spread = _spread;
        }

        var scope = ProcessScopes.Create(this, threads);
        Loops = [.. Enumerable.Range(0, threads).Select(index => CreateLoop(index, scope))];
        Peers = _builder.BuildPeers(Loops[0].Loop);
        Resolvers = new ResolversBuilder(configuration, Loops, options.Clock).Build();
        ResolversBuilder.Join(Backends.SelectMany(backend => backend.Servers), Resolvers);
        scope.Resolvers = Resolvers;
        _watcher = new StopWatcher(this);
        _operations = new Operations(this);
    }

    public HaproxyConfiguration Configuration { get; }

    public ProxyEngineOptions Options { get; }

    internal EngineBuilder Builder => _builder;

    internal Health.ServerStateFiles StateFiles { get; }

    /// <summary>What the operator's commands see of it.</summary>
    internal HaproxyCompat.Engine.Runtime.ProxyRuntime Runtime => _operations.Runtime;

    /// <summary>What was wrong with certificates, addresses, rules; any alert forbids the start.</summary>
    public IReadOnlyList<Diagnostic> Findings => _builder.Findings;

    public ImmutableArray<Frontend> Frontends => _builder.Frontends;

    public ImmutableArray<Backend> Backends => _builder.Backends;

    internal StickTables.StickTableSet StickTables => _builder.StickTables;

    internal Peers.PeersSet Peers { get; }

    internal Resolvers.ResolversSet Resolvers { get; }

    public Backend? FindBackend(ReadOnlySpan<char> name) => _builder.FindBackend(name);

    public ImmutableArray<LoopContext> Loops { get; }

    /// <summary>Most connections of the whole process (<c>maxconn</c> of the global section).</summary>
    public int ConnectionLimit
    {
        get => Volatile.Read(ref _connectionLimit);
        set
        {
            Volatile.Write(ref _connectionLimit, value);
            ReopenGates();
        }
    }

    public RateLimits RateLimits { get; }

    /// <summary>The sockets that listen now, to be handed on to the next process.</summary>
    public IReadOnlyList<int> ListeningDescriptors =>
        [
            .. Frontends.SelectMany(frontend => frontend.Listeners).Where(
                listener => listener.Namespace is null).SelectMany(
                listener => listener.Socket?.Descriptors ?? []),
            .. _logForwarding.StreamDescriptors,
            .. Peers.Descriptors,
        ];

    /// <summary>
    /// Nobody could reach it otherwise: there is a listener of a proxy, or a socket for runtime commands.
    /// </summary>
    public bool HasListener =>
        _operations.Sockets.Count > 0
            || Options.RuntimeDescriptors.Count > 0
            || _logForwarding.HasListener
            || Peers.HasListener
            || Frontends.Any(frontend => !frontend.Listeners.IsEmpty);

    public LogDestinations LogDestinations => _destinations;

    /// <summary>Completes when all loops have ended.</summary>
    public Task Stopped => _stopped.Task;

    /// <summary>Client connections of all frontends.</summary>
    public int CurrentConnections
    {
        get
        {
            var sum = 0;
            foreach (var frontend in Frontends)
            {
                sum += frontend.CurrentSessions;
            }

            return sum;
        }
    }

    /// <summary>Between <see cref="SoftStop"/> and the end.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>Opens every listener. Nothing is accepted before <see cref="Start"/>.</summary>
    /// <returns>An alert for each address that cannot be bound.</returns>
    public IReadOnlyList<Diagnostic> Bind()
    {
        // Stats sockets come first: an answered request proves that they are there.
        _binder = new ListenerBinder(Configuration.Global, _builder.Namespaces, Options, Loops.Length);
        _operations.Sockets = _binder.BindStatsSockets();
        _binder.Bind(Frontends);
        _binder.BindPeers(Peers);
        _operations.OpenLogs();
        var forwarding = _logForwarding.Bind(_binder, Loops.Length);
        var sinks = Loops[0].Process.EventSinks?.Missing(Configuration.EventSinks) ?? [];
        return [.. _binder.Findings, .. forwarding, .. _destinations.Missing, .. sinks, .. ShareStatistics()];
    }

    /// <summary>Takes a place among the processes that count together (<c>shm-stats-file</c>).</summary>
    private IEnumerable<Diagnostic> ShareStatistics()
    {
        if (Configuration.Global.SharedStatsFile is not { } name)
        {
            return [];
        }

        var complaint = default(string);
        if (Stats.SharedMemory.SharedStatsFile.PathOf(name) is { } path
            && Stats.SharedMemory.SharedStatsFile.Join(path, Configuration.Global.SharedStatsObjects, out complaint)
                is { } file)
        {
            _operations.Runtime.SharedStats = new Stats.SharedMemory.SharedStats(file);
            complaint = _operations.Runtime.SharedStats.AddAll(Frontends, Backends);
        }

        return complaint is null
            ? []
            : [new Diagnostic(Severity.Alert, SourceLocation.None, $"shm-stats-file '{name}': {complaint}.")];
    }

    /// <summary>Starts the loops, then accepting.</summary>
    public void Start()
    {
        _isStarted = true;
        _binder?.CloseRest();
        foreach (var frontend in Frontends)
        {
            frontend.AcceptRate = new AcceptRate(Options.Clock, frontend.Config.RateLimitSessions);
            frontend.OperatorMessage = Options.OperatorMessage;
            frontend.InternalErrorReported = exception =>
                Options.OperatorMessage?.Invoke(Severity.Alert, $"internal error in '{frontend.Name}': {exception}");
        }

        foreach (var loop in Loops)
        {
            loop.Loop.UnhandledException = exception =>
                Options.OperatorMessage?.Invoke(Severity.Alert, $"internal error: {exception}");
            loop.Loop.Start();
        }

        _operations.Runtime.BootTimeMs = (long)Options.Clock.GetElapsedTime(_madeAt).TotalMilliseconds;
        _operations.Start();
        Peers.Start(Options.HasPredecessor);
        var loops = Loops.Select(loop => loop.Loop).ToArray();
        _logForwarding.Start(loops);
        _gates = [
            .. Frontends.SelectMany(frontend => frontend.Listeners).Select(listener => new AcceptGate(this, listener)),
        ];
        foreach (var gate in _gates)
        {
            gate.Start(loops);
        }
    }

    /// <summary>Stops listening; the process's work is done when the last request in flight is (SIGUSR1).</summary>
    public void SoftStop()
    {
        if (IsStopping)
        {
            return;
        }

        IsStopping = true;
        _operations.BeginStop();
        if (Configuration.Global.GraceMs > 0)
        {
            new GraceTimer(this).Start();
            return;
        }

        EndListening();
    }

    /// <summary>The soft stop after <c>grace</c>.</summary>
    internal void EndListening()
    {
        _spread.Begin();
        foreach (var frontend in Frontends)
        {
            frontend.IsStopping = true;
            foreach (var listener in frontend.Listeners)
            {
                listener.Socket?.Close();
            }
        }

        _logForwarding.Close();
        Peers.BeginStop();
        foreach (var loop in Loops)
        {
            loop.Loop.Post(static state => ((LoopContext)state!).CloseIdleSessions(), loop);
        }

        _watcher.Start();
    }

    /// <summary>Ends at once; connections are cut (SIGTERM).</summary>
    public void Stop()
    {
        if (!_isStarted)
        {
            Each(listener => listener.Socket?.Abandon(Options.InheritedListeners));
            Peers.Abandon(Options.InheritedListeners);
            _operations.AbandonSockets();
            _logForwarding.Abandon(Options.InheritedListeners);
            _operations.Runtime.SharedStats?.Leave();
            _stopped.TrySetResult();
            return;
        }

        foreach (var loop in Loops)
        {
            loop.Loop.RequestStop();
        }

        foreach (var loop in Loops)
        {
            loop.Loop.Join();
        }

        _operations.Runtime.SharedStats?.Leave();
        _stopped.TrySetResult();
    }

    /// <summary>Tells operators and logs the state of every proxy and server (SIGHUP).</summary>
    public void ReportStates() => _operations.ReportStates();

    /// <summary>Every command of the stats socket, the hidden ones included.</summary>
    public static IEnumerable<HaproxyCompat.Engine.Runtime.RuntimeCommand> RuntimeCommands =>
        HaproxyCompat.Engine.Runtime.Commands.CommandCatalog.CreateTable().All;

    /// <summary>What is known about the memory in use, as <c>show pools</c> has it (SIGQUIT).</summary>
    public static string DescribeMemory() => HaproxyCompat.Engine.Runtime.Commands.ShowPools.Describe();

    /// <summary>Stops accepting for a while; connections wait in the kernel (SIGTTOU).</summary>
    public void Pause()
    {
        Each(listener => listener.Socket?.Pause());
        Peers.Pause();
    }

    /// <summary>Accepts again (SIGTTIN).</summary>
    public void Resume()
    {
        Each(listener => listener.Socket?.Resume());
        Peers.Resume();
    }

    public void Dispose()
    {
        foreach (var loop in Loops)
        {
            loop.Loop.Dispose();
        }

        _destinations.Dispose();
    }

    /// <summary>Accepts again wherever a limit held it up that has room now. Any thread.</summary>
    internal void ReopenGates()
    {
        if (Volatile.Read(ref _heldUpGates) == 0)
        {
            return;
        }

        foreach (var gate in _gates)
        {
            gate.TryReopen();
        }
    }

    /// <summary>One listener more, or less, waits for room below a limit. Any thread.</summary>
    internal void CountHeldUpGate(int difference) => Interlocked.Add(ref _heldUpGates, difference);

    private LoopContext CreateLoop(int index, Samples.ProcessScope scope)
    {
        var settings = new EventLoopSettings
        {
            Index = index,
            BufferSizeBytes = Configuration.Global.BufferSizeBytes,
            BusyPolling = Configuration.Global.BusyPolling,
            Clock = Options.Clock,
        };
        return new LoopContext(new EventLoop(settings))
        {
            Process = scope,
            Scratch = new Samples.SampleScratch(Configuration.Global.BufferSizeBytes),
        };
    }

    private void Each(Action<Listener> action)
    {
        foreach (var listener in Frontends.SelectMany(frontend => frontend.Listeners))
        {
            action(listener);
        }
    }
}
