using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Health;
using HaproxyCompat.Engine.Listeners;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Logging.Rings;
using HaproxyCompat.Engine.Mailers;
using HaproxyCompat.Engine.Runtime;
using HaproxyCompat.Engine.StickTables;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Composition;

/// <summary>
/// What watches and steers a running engine: server states, health checks, runtime commands, the statistics page.
/// </summary>
internal sealed class Operations
{
    private readonly ProxyEngine _engine;
    private readonly RuntimeServer _server;
    private HealthChecks? _checks;
    private readonly Dictionary<ProxyConfig, TrafficLogger> _loggers = new(ReferenceEqualityComparer.Instance);

    public Operations(ProxyEngine engine)
    {
        _engine = engine;
        var states = new ServerStates(
            engine.Options.Clock,
            new OperatorMessages((severity, message) => engine.Options.OperatorMessage?.Invoke(severity, message)),
            LoggerOf);
        PrepareMails(states);
        Runtime = new ProxyRuntime
        {
            Global = engine.Configuration.Global,
            Frontends = engine.Frontends,
            Backends = engine.Backends,
            Loops = engine.Loops,
            Clock = engine.Options.Clock,
            States = states,
            Version = engine.Options.Version,
            ReleaseDate = engine.Options.ReleaseDate,
            StartedAt = engine.Options.Clock.GetUtcNow(),
            Logs = engine.LogDestinations,
            Sockets = engine.Configuration.Global.StatsSockets,
            LimitChanged = limit => engine.ConnectionLimit = limit,
            ConnectionLimit = engine.ConnectionLimit,
            RateLimits = engine.RateLimits,
            ReopenFrontends = engine.ReopenGates,
            HardConnectionLimit = engine.ConnectionLimit,
            PauseFrontend = frontend => Each(frontend, socket => socket.Pause()),
            ResumeFrontend = frontend => Each(frontend, socket => socket.Resume()),
            StopFrontend = StopFrontend,
            ShutdownSession = Shutdown,
            HandOverListeners = connection => ListenerTransfer.SendAsync(connection, [.. engine.ListeningDescriptors]),
            DescriptorLimit = engine.Options.DescriptorLimit,
            Variables = engine.Options.Variables,
            StartupMessages = engine.Options.StartupMessages,
            LoggerOf = LoggerOf,
            Patterns = engine.Options.Patterns,
            Expressions = engine.Options.Expressions,
            Process = engine.Loops[0].Process,
            Facts = engine.Options.CheckOnly || engine.Configuration.Global.StatsSockets.IsEmpty
                ? ProcessFacts.None
                : ProcessFacts.Read(),
            StickTables = engine.StickTables,
            TlsFiles = engine.Builder.Stores.Files,
            Peers = engine.Peers,
            Resolvers = engine.Resolvers,
        };
        Runtime.Process.TokenCertificates.AddTo(Runtime.TlsFiles);
        if (engine.Options.Dynamic is { } dynamic)
        {
            dynamic.IsLoaded = Runtime.TlsFiles.Authorities.ContainsKey;
            Runtime.Proxies = Changes(dynamic);
        }

        _server = new RuntimeServer(Runtime);
        _server.ServePages();
    }

    public ProxyRuntime Runtime { get; }

    private void PrepareMails(ServerStates states)
    {
        if (!_engine.Options.CheckOnly)
        {
            states.Mails = MailAlerts.Create(
                _engine.Configuration, _engine.Loops[0].Loop, states.Messages, _engine.Options.Clock,
                mailer => _engine.Builder.Resolve(mailer.Address, SourceLocation.None, mailer.Name));
        }
    }

    /// <summary>The stats sockets, bound.</summary>
    public IReadOnlyList<(SocketListener Listener, StatsSocketConfig Config)> Sockets { get; set; } = [];

    private RunningProxies Changes(Config.Haproxy.DynamicSections dynamic) =>
        new(_engine.Builder, dynamic, Runtime)
        {
            ServerAdded = server =>
            {
                Watch(server);
                Share(server);
            },
            ServerRemoved = server =>
            {
                _checks?.Remove(server);
                Runtime.SharedStats?.Forget(server.Counters);
            },
        };

    private void Share(Backends.Server server)
    {
        if (Runtime.SharedStats?.TryAdd(server) == false)
        {
            _engine.Options.OperatorMessage?.Invoke(
                Severity.Warning,
                $"server '{server.Backend.Name}/{server.Name}' counts for this process only: shm-stats-file is full.");
        }
    }

    /// <summary>When the loops run.</summary>
    public void Start()
    {
        _ = Runtime.Profiling;
        Runtime.States.Prepare(_engine.Backends);
        _engine.StateFiles.Apply(Runtime.States, _engine.Backends);
        StartResolvers();
        var loops = _engine.Loops.Select(context => context.Loop).ToArray();
        var checks = new HealthChecks(Runtime.States, new HealthCheckSettings
        {
            Global = _engine.Configuration.Global,
            TargetOf = server =>
                new CheckTarget(server, server.ConnectOptions, server.CheckTlsContext, AddressResolution.TryNumeric),
            Process = _engine.Loops[0].Process,
            Healthchecks = _engine.Configuration.Healthchecks.ToDictionary(
                section => section.Name, section => section.Check, StringComparer.Ordinal),
        });
        checks.Start(loops, _engine.Backends);
        _checks = checks;
        foreach (var server in _engine.Backends.SelectMany(backend => backend.Servers))
        {
            Observe(server, checks);
        }

        var loop = _engine.Loops[0].Loop;
        if (_engine.StickTables.All.Any(table => table.Config.ExpireMs is not null))
        {
            new TableSweeper(loop, _engine.StickTables).Start();
        }

        StartRings(loops);
        _server.KeepHistory(loop);
        if (Runtime.SharedStats is { } shared)
        {
            new Stats.SharedMemory.SharedStatsTimer(loop, shared).Start();
        }

        _engine.Builder.Names.Close();
        foreach (var (listener, config) in Sockets)
        {
            _server.Start(listener, config, loop);
        }

        foreach (var fd in _engine.Options.RuntimeDescriptors)
        {
            if (SocketListener.Inherit(fd, new ListenOptions { Shard = false }).Listener is { } listener)
            {
                _server.Start(listener, MasterSocket, loop);
            }
        }
    }

    private void StartResolvers()
    {
        foreach (var group in _engine.Resolvers.All)
        {
            foreach (var nameserver in group.Nameservers)
            {
                nameserver.Link = _engine.Builder.BuildLink(group, nameserver);
            }
        }

        foreach (var backend in _engine.Backends)
        {
            Runtime.Resolutions.Start(backend);
        }
    }

    /// <summary>One loop each, in turn.</summary>
    private void StartRings(EventLoop[] loops)
    {
        var index = 0;
        foreach (var server in _engine.LogDestinations.Rings.Servers)
        {
            new RingForwarder(loops[index++ % loops.Length], server).Start();
        }
    }

    /// <summary>Closes the stats sockets of an engine that never started.</summary>
    public void AbandonSockets()
    {
        foreach (var (listener, _) in Sockets)
        {
            listener.Abandon(_engine.Options.InheritedListeners);
        }
    }

    /// <summary>The log lines of the process and of all sections, so that what they lack is known and what reads for
    /// them starts with the loops.</summary>
    public void OpenLogs()
    {
        _ = TrafficLogger.ForProcess(_engine.Configuration.Global, _engine.LogDestinations);
        foreach (var proxy in _engine.Configuration.Proxies)
        {
            _ = LoggerOf(proxy);
        }
    }

    /// <summary>SIGHUP.</summary>
    public void ReportStates() => StateReport.Send(Runtime, _engine.Configuration.Proxies);

    public void BeginStop() => Runtime.IsStopping = true;

    private static StatsSocketConfig MasterSocket { get; } = new(
        new BindConfig { Location = new SourceLocation("master", 0, 0), AddressText = "master", Addresses = [] },
        RuntimeLevel.Admin,
        ExposeListeners: true);

    /// <summary>
    /// Hands what traffic shows to the checks, for the servers that want it (manual 5.2 <c>observe</c>).
    /// </summary>
    private static void Observe(Server server, HealthChecks checks)
    {
        if (server.Config.Observe4 || server.Config.Observe7)
        {
            server.ConnectFailed = observed => checks.Observe(observed, "L4 unsuccessful connection");
        }

        if (server.Config.Observe4)
        {
            server.ConnectSucceeded = observed => checks.Observe(observed, null);
        }

        if (server.Config.Observe7)
        {
            server.ResponseObserved = checks.Observe;
        }
    }

    private void Watch(Server server)
    {
        if (_checks is { } checks)
        {
            var loops = _engine.Loops;
            checks.Add(server, loops[server.Id % loops.Length].Loop);
            Observe(server, checks);
        }
    }

    private TrafficLogger LoggerOf(ProxyConfig config)
    {
        lock (_loggers)
        {
            if (!_loggers.TryGetValue(config, out var logger))
            {
                logger = TrafficLogger.For(config, _engine.Configuration.Global, _engine.LogDestinations);
                _loggers.Add(config, logger);
            }

            return logger;
        }
    }

    private static void StopFrontend(Frontend frontend)
    {
        frontend.IsStopping = true;
        Each(frontend, socket => socket.Close());
    }

    private static void Each(Frontend frontend, Action<SocketListener> action)
    {
        foreach (var listener in frontend.Listeners)
        {
            if (listener.Socket is { } socket)
            {
                action(socket);
            }
        }
    }

    private static void Shutdown(Session session, TerminationCause cause)
    {
        if (session.Stream is { } stream)
        {
            stream.Kill(cause);
        }
        else if (session.Client.Input.IsPending)
        {
            session.Client.Input.CancelPendingRead();
        }
    }
}
