using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Listeners;
using HaproxyCompat.Engine.LoadBalancing;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.StickTables;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Composition;

/// <summary>
/// Makes what runs from what the files say: proxies, servers, listeners with their certificates and rules.
/// </summary>
internal sealed class EngineBuilder(
    HaproxyConfiguration configuration, int loopCount, int connectionLimit, LogDestinations destinations,
    Maps.PatternReferences patterns, Health.ServerStateFiles states, CertificateStores stores)
{
    /// <summary>The first proxy's number (<c>iid</c>); 1 is the process itself.</summary>
    private const int FirstProxyId = 2;

    private readonly List<Diagnostic> _findings = [];
    private readonly BackendNames _backendNames = new();
    private readonly HostNames _names = new();
    private readonly HashSet<int> _proxyIds = [];

    public IReadOnlyList<Diagnostic> Findings => _findings;

    public HostNames Names => _names;

    public CertificateStores Stores => stores;

    /// <summary>The files of rings are left as they are (<c>--explain</c>).</summary>
    public bool LeavesFiles { get; init; }

    public NetworkNamespaces Namespaces { get; } = NetworkNamespaces.Of(configuration);

    /// <summary><c>maxsslconn</c>; null without it.</summary>
    public Transport.Tls.TlsQuota? TlsConnections { get; } = configuration.Global.MaxTlsConnections > 0
        ? new(configuration.Global.MaxTlsConnections)
        : null;

    public ImmutableArray<Frontend> Frontends { get; private set; } = [];

    public ImmutableArray<Backend> Backends { get; private set; } = [];

    public StickTableSet StickTables { get; private set; } = StickTableSet.Empty;

    public void Build()
    {
        StickTables = StickTableSet.Of(configuration);
        BuildRings();
        var logs = new LogBackendBuilder(destinations);
        logs.Announce(configuration.Proxies);
        var frontends = ImmutableArray.CreateBuilder<Frontend>();
        var backends = ImmutableArray.CreateBuilder<Backend>();
        var disabled = new List<Backend>();
        var taken = configuration.Proxies.Select(proxy => proxy.Id).OfType<int>().ToHashSet();
        var id = FirstProxyId;
        foreach (var proxy in configuration.Proxies)
        {
            while (taken.Contains(id))
            {
                id++;
            }

            var own = proxy.Id ?? id++;
            _proxyIds.Add(own);
            var rules = new ProxyRules(proxy, configuration, _findings.Add, patterns);
            if (proxy.Disabled)
            {
                // Nobody is led there but those whom 'force-be-switch' names.
                if (proxy.Kind == ProxyKind.Backend && proxy.Servers.All(IsReadyAtOnce))
                {
                    disabled.Add(BuildBackend(proxy, own, rules));
                }

                continue;
            }

            if ((proxy.Kind & ProxyKind.Frontend) != 0)
            {
                frontends.Add(BuildFrontend(proxy, own, rules));
            }

            if ((proxy.Kind & ProxyKind.Backend) != 0)
            {
                backends.Add(BuildBackend(proxy, own, rules));
            }
        }

        Frontends = frontends.ToImmutable();
        Backends = backends.ToImmutable();
        _backendNames.AddAll(Backends);
        _backendNames.AddAll(disabled);

        foreach (var frontend in Frontends)
        {
            Connect(frontend);
        }

        logs.Connect(Backends);
        FullConnections.Set(Frontends, Backends);
    }

    /// <summary>What an earlier process counted (<c>stats-file</c>).</summary>
    public void LoadStatistics()
    {
        if (configuration.Global.StatsFile is { } path
            && new Stats.Files.StatsFileReader(Frontends, Backends).Read(path) is { } complaint)
        {
            _findings.Add(new Diagnostic(Severity.Warning, SourceLocation.None, complaint));
        }
    }

    /// <summary>What is wrong with <c>shm-stats-file</c> before anybody opens it.</summary>
    public void CheckSharedStatistics() =>
        _findings.AddRange(SharedStatisticsCheck.Find(configuration.Global, Frontends, Backends));

    private void BuildRings()
    {
        var rings = new RingBuilder(
            destinations.Rings,
            server => Resolve(server.Address, server.Location, server.Name),
            server => server.Tls.Enabled ? ClientTls("ring", server) : null,
            server => Options(null, server),
            ProxyOf,
            _findings.Add)
        {
            LeavesFiles = LeavesFiles,
        };
        foreach (var ring in configuration.Rings)
        {
            rings.Build(ring);
        }
    }

    /// <summary>The peers sections, which live on one loop.</summary>
    public Peers.PeersSet BuildPeers(EventLoop loop) =>
        new PeersBuilder(
            configuration.Global, stores, StickTables, loop, Resolve, server => Options(null, server), ProxyOf,
            _findings.Add)
            .Build(configuration.Peers);

    /// <summary>A numeric address, or what the system's resolver finds; null for nothing.</summary>
    public SocketAddressValue? FindAddress(ListenAddress address) =>
        AddressResolution.TryNumeric(address)
            ?? (_names.Find(address) is { } found ? SocketAddressValue.From(found, address.Port) : null);

    /// <summary>The way to a name server; null where it has no address.</summary>
    public Resolvers.INameserverLink? BuildLink(Resolvers.ResolversGroup group, Resolvers.Nameserver nameserver)
    {
        var config = group.Config.Nameservers[nameserver.Index];
        void Receive(ReadOnlySpan<byte> message) => group.Receive(nameserver, message);
        return FindAddress(config.Address) is not { } address ? null
            : config.Stream is not { } server
            ? new Resolvers.DatagramLink(group.Loop, address, group.Config.AcceptedPayloadSizeBytes, Receive)
            : new Resolvers.StreamLink(group.Loop, address, Options(null, server), group.Config.RetryTimeoutMs, Receive)
            {
                MaxConnections = server.MaxConnections,
                Tls = server.Tls.Enabled ? ClientTls("resolvers", server) : null,
            };
    }

    public Backend? FindBackend(ReadOnlySpan<char> name) => _backendNames.Find(name);

    /// <summary>Makes a backend that the operator adds, and lets rules find it.</summary>
    public Backend AddBackend(ProxyConfig config)
    {
        var id = FirstProxyId;
        while (!_proxyIds.Add(id))
        {
            id++;
        }

        var rules = new ProxyRules(config, configuration, _findings.Add, patterns);
        var backend = BuildBackend(config, id, rules);
        backend.FullConnections = Math.Max(1, config.FullConnections ?? 1);
        Backends = Backends.Add(backend);
        _backendNames.Add(backend);
        return backend;
    }

    public void RemoveBackend(Backend backend)
    {
        _backendNames.Remove(backend);
        Backends = Backends.Remove(backend);
        _proxyIds.Remove(backend.Id);
    }

    /// <summary>Makes a server that the operator adds; its name is not looked up.</summary>
    /// <returns>Null with complaints about its certificates.</returns>
    public Server? CreateServer(Backend backend, ServerConfig config, out IReadOnlyList<string> complaints)
    {
        var id = config.Id ?? 1;
        while (config.Id is null && backend.Servers.Any(server => server.Id == id))
        {
            id++;
        }

        var known = _findings.Count;
        var address = AddressResolution.TryNumeric(config.Address)
            ?? default(SocketAddressValue).WithPort(config.Address.Port);
        var server = BuildServer(backend, config, id, backend.Servers.Length, address);
        complaints = [.. _findings.Skip(known).Select(finding => finding.Message)];
        _findings.RemoveRange(known, _findings.Count - known);
        return complaints.Count == 0 ? server : null;
    }

    private static bool IsReadyAtOnce(ServerConfig server) =>
        AddressResolution.TryNumeric(server.Address) is not null && !server.Tls.IsPrepared && !server.CheckSsl;

    private void Connect(Frontend frontend)
    {
        var config = frontend.Config;
        frontend.DefaultBackend = config.DefaultBackend is { } name
            ? FindBackend(name)
            : (config.Kind & ProxyKind.Backend) != 0 ? FindBackend(config.Name) : null;
        frontend.Rules.Backends = _backendNames;
    }

    private Frontend BuildFrontend(ProxyConfig config, int id, ProxyRules rules)
    {
        var global = configuration.Global;
        var frontend = new Frontend(config, id, loopCount, config.MaxConnections ?? connectionLimit)
        {
            Rules = rules,
            ErrorPages = new ErrorPages(config.ErrorFiles),
            RequestParserOptions = new HttpParserOptions(
                global.MaxHeaders,
                global.BufferSizeBytes,
                global.MaxRewriteBytes,
                (config.Options & ProxyOptions.AcceptUnsafeViolationsRequest) != 0)
            {
                AcceptsAnyPayload = global.AcceptsAnyPayload,
                KeepsInsecureEncodings = global.KeepsInsecureEncodings,
            },
            HeaderCase = (config.Options & ProxyOptions.H1CaseAdjustClient) != 0 ? HeaderCase() : null,
            Logger = new StreamLogger(config, TrafficLogger.For(config, global, destinations)),
        };
        var listeners = ImmutableArray.CreateBuilder<Listener>();
        foreach (var bind in config.Binds)
        {
            AddListeners(frontend, bind, listeners);
        }

        frontend.Listeners = listeners.ToImmutable();
        return frontend;
    }

    private void AddListeners(Frontend frontend, BindConfig bind, ImmutableArray<Listener>.Builder listeners)
    {
        var tls = default(Transport.Tls.TlsServerContext);
        if (bind.Tls.Enabled)
        {
            var errors = new List<string>();
            tls = TlsSetup.CreateServer(
                bind.Tls, configuration.Global.DefaultBindTls, configuration.Global.Tuning, stores, errors);
            tls?.Quota = TlsConnections;
            tls?.Place = new(frontend.Name, bind.Location, bind.AddressText);
            Report(bind.Location, $"'bind {bind.AddressText}' in section '{frontend.Name}'", errors);
        }

        foreach (var address in bind.Addresses)
        {
            listeners.Add(
                new Listener(frontend, bind, address, bind.Id ?? (listeners.Count + 1), loopCount)
                {
                    TlsContext = tls,
                });
        }
    }

    private Backend BuildBackend(ProxyConfig config, int id, ProxyRules rules)
    {
        var global = configuration.Global;
        var backend = new Backend(config, id, loopCount)
        {
            Rules = rules,
            ErrorPages = new ErrorPages(config.ErrorFiles),
            ResponseParserOptions = new HttpParserOptions(
                global.MaxHeaders,
                global.BufferSizeBytes,
                global.MaxRewriteBytes,
                (config.Options & ProxyOptions.AcceptUnsafeViolationsResponse) != 0)
            {
                KeepsInsecureEncodings = global.KeepsInsecureEncodings,
            },
            HeaderCase = (config.Options & ProxyOptions.H1CaseAdjustServer) != 0 ? HeaderCase() : null,
        };
        var servers = ImmutableArray.CreateBuilder<Server>();
        var first = new FirstAddresses(config.Name, _names, states, _findings.Add);
        foreach (var server in config.Servers)
        {
            servers.Add(BuildServer(
                backend, server, server.Id ?? (servers.Count + 1), servers.Count, first.Find(server)));
        }

        backend.Servers = servers.ToImmutable();
        if (backend.SameCookies is { } twins)
        {
            _findings.Add(new Diagnostic(
                Severity.Warning,
                SourceLocation.None,
                $"backend '{backend.Name}': servers '{twins.First.Name}' and '{twins.Second.Name}' have the "
                    + "same cookie; "
                    + "another 'dynamic-cookie-key' may help if they are not at the same place."));
        }

        backend.Picker = config.Mode == ProxyMode.Log
            ? (config.Balance as ServerBalance ?? new RoundRobin()).CreateLinePicker(backend)
            : (config.Balance as ServerBalance ?? new RandomServer(2)).CreatePicker(backend);
        backend.Recount();
        return backend;
    }

    /// <summary>
    /// The names of <c>h1-case-adjust</c> lines go before those of the file; null when there are none.
    /// </summary>
    private HeaderCase? HeaderCase()
    {
        var names = configuration.Global.FileHeaderCases.SetItems(configuration.Global.HeaderCases);
        return names.IsEmpty ? null : new HeaderCase(names);
    }

    private CheckConfig CheckOf(Backend backend, ServerConfig server) =>
        configuration.Healthchecks.FirstOrDefault(section => section.Name == server.Healthcheck)?.Check
            ?? backend.Config.Check;

    private Server BuildServer(Backend backend, ServerConfig config, int id, int index, SocketAddressValue address)
    {
        var tls = default(Transport.Tls.TlsClientContext);
        var checksOverTls = config.CheckSsl
            || CheckOf(backend, config).Steps.OfType<CheckConnectStep>().Any(step => step.Ssl);
        if (config.Tls.IsPrepared || checksOverTls)
        {
            tls = ClientTls(backend.Name, config);
        }

        return new Server(backend, CheckAddresses.Resolved(config, Resolve), id, index, loopCount, address)
        {
            TlsContext = config.Tls.Enabled ? tls : null,
            PreparedTls = config.Tls.IsPrepared ? tls : null,
            CheckTlsContext = tls,
            ConnectOptions = Options(backend.Config, config),
            NeverSendsLocal = configuration.Global.NeverSendsLocal,
            SharesIdle = configuration.Global.Tuning.SharesIdleConnections,
            Socks4 = ProxyOf(config),
        };
    }

    private SocketAddressValue? ProxyOf(ServerConfig server) =>
        server.Socks4 is { } socks ? Resolve(socks, server.Location, server.Name) : null;

    private Transport.Tls.TlsClientContext? ClientTls(string section, ServerConfig config)
    {
        var errors = new List<string>();
        var tls = TlsSetup.CreateClient(
            config.Tls, configuration.Global.DefaultServerTls, configuration.Global.Tuning, stores, errors);
        tls?.Quota = TlsConnections;
        Report(config.Location, $"server '{config.Name}' in section '{section}'", errors);
        return tls;
    }

    /// <param name="proxy">Null for servers of other sections.</param>
    private ConnectOptions Options(ProxyConfig? proxy, ServerConfig server) =>
        ServerSockets.OptionsOf(proxy, server, configuration.Global.Tuning, Namespaces, Resolve);

    /// <summary>A numeric address, or one that the system's resolver finds now (<c>init-addr libc</c>).</summary>
    public SocketAddressValue Resolve(ListenAddress address, SourceLocation location, string name)
    {
        if (FindAddress(address) is { } found)
        {
            return found;
        }

        _findings.Add(
            new Diagnostic(
                Severity.Alert,
                location,
                $"server '{name}': the host '{address.Host}' has no address; an IP address may stand in its place.",
                address.Host));
        return default;
    }

    private void Report(SourceLocation location, string what, List<string> errors)
    {
        foreach (var error in errors)
        {
            _findings.Add(new Diagnostic(Severity.Alert, location, $"{what}: {error}."));
        }

        _findings.AddRange(stores.Files.Loader.TakeWarnings().Select(
            warning => new Diagnostic(Severity.Warning, location, $"{what}: {warning}.")));
    }
}
