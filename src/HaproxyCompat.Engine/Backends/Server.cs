using System.Runtime.CompilerServices;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Health;
using HaproxyCompat.Engine.Stats;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Backends;

/// <summary>
/// One server at work. State changes go through <see cref="Backend.StateLock"/>; counters belong to the loops.
/// </summary>
public sealed partial class Server
{
    // Whole or not at all for those who read it meanwhile.
    private volatile StrongBox<SocketAddressValue> _address;
    private int _currentSessions;
    private int _maximumSessions;

    public Server(Backend backend, ServerConfig config, int id, int index, int loopCount, SocketAddressValue address)
    {
        Backend = backend;
        _pools = new IdlePool?[loopCount];
        Config = config;
        NameBytes = System.Text.Encoding.Latin1.GetBytes(config.Name);
        IntroducesRequests = (config.SendProxy & SendProxy.Version2) != 0
            && ((config.ProxyExtensions & ProxyExtensions.UniqueId) != 0 || !config.ProxyTypedValues.IsEmpty);
        Id = id;
        Index = index;
        _address = new StrongBox<SocketAddressValue>(address);
        RefreshCookie();
        UserWeight = config.Weight;
        InitialWeight = config.Weight;
        ConnectionLimit = Math.Max(config.MaxConnections, config.MinConnections);
        Counters = new CounterSet(loopCount);
        Administrative = config.Disabled
            ? AdministrativeState.ConfiguredMaintenance | AdministrativeState.ForcedMaintenance
            : AdministrativeState.Ready;
        Operational = config.Disabled || config.InitialState is InitialState.Down or InitialState.FullyDown
            ? OperationalState.Stopped
            : OperationalState.Running;
        Health = new ServerHealth(config);
        if (address.Kind == AddressKind.None)
        {
            // Nobody can be sent there before a resolver finds where it is (manual 5.2 "init-addr").
            Administrative |= AdministrativeState.ResolutionMaintenance;
            Operational = OperationalState.Stopped;
            Health.Check.Pause();
            Health.Agent.Pause();
        }
    }

    public Backend Backend { get; }

    public ServerConfig Config { get; private set; }

    public string Name => Config.Name;

    /// <summary>The operator added it; no file has it.</summary>
    internal bool IsDynamic { get; set; }

    /// <summary>The name as it goes over the wire.</summary>
    internal byte[] NameBytes { get; private set; }

    /// <summary>Its value in persistence cookies; null without one.</summary>
    internal byte[]? CookieBytes { get; private set; }

    /// <summary>The same for people.</summary>
    internal string? CookieText => CookieBytes is { } bytes ? System.Text.Encoding.Latin1.GetString(bytes) : null;

    /// <summary>What its connections begin with is about one request and not only about the client.</summary>
    internal bool IntroducesRequests { get; }

    /// <summary>Unique in its backend (<c>sid</c>), from 1.</summary>
    public int Id { get; }

    /// <summary>Position in <see cref="Backend.Servers"/>, from 0.</summary>
    public int Index { get; }

    /// <summary>Where connections go now; the operator and the resolvers may change it.</summary>
    public SocketAddressValue Address
    {
        get => _address.Value!;
        set
        {
            _address = new StrongBox<SocketAddressValue>(value);
            RefreshCookie();
        }
    }

    /// <summary>The names that its address comes from; null for one that the line has.</summary>
    internal Resolvers.ServerHost? Host { get; set; }

    /// <summary>The proxy that connects for us (<c>socks4</c>), or null.</summary>
    public SocketAddressValue? Socks4 { get; init; }

    public AdministrativeState Administrative { get; set; }

    public OperationalState Operational { get; set; }

    /// <summary>0 to 256, as configured or set at run time.</summary>
    public int UserWeight { get; set; }

    /// <summary>As configured; <c>set weight</c> in percent refers to it.</summary>
    public int InitialWeight { get; }

    public CounterSet Counters { get; }

    /// <summary>What checks and agents found.</summary>
    public ServerHealth Health { get; }

    /// <summary>Sessions and requests being served now (<c>scur</c>).</summary>
    public int CurrentSessions => Volatile.Read(ref _currentSessions);

    /// <summary><c>smax</c>.</summary>
    public int MaximumSessions => _maximumSessions;

    /// <summary>
    /// Limit of concurrent requests; 0 for none. The operator may change it (<c>set maxconn server</c>).
    /// </summary>
    public int ConnectionLimit { get; set; }

    /// <summary>May it get new clients: up, not in maintenance, not drained, weight above 0.</summary>
    public bool IsUsable =>
        IsUp
            && UserWeight > 0
            && (Administrative & AdministrativeState.Drain) == 0
            && Operational != OperationalState.Stopping;

    /// <summary>May it serve those that persist on it: up and not in maintenance.</summary>
    public bool IsUp =>
        Operational != OperationalState.Stopped && (Administrative & AdministrativeState.Maintenance) == 0;

    /// <summary>Counts a session in; <see cref="EndSession"/> is its other half.</summary>
    public void BeginSession()
    {
        var now = Interlocked.Increment(ref _currentSessions);
        if (now > _maximumSessions)
        {
            _maximumSessions = now;
        }
    }

    /// <summary>Gives it another name (<c>set server name</c>); in maintenance, so that nobody comes by it meanwhile.
    /// </summary>
    internal void Rename(string name)
    {
        NameBytes = System.Text.Encoding.Latin1.GetBytes(name);
        Config = Config with { Name = name };
    }

    /// <summary>The cookie that the file gives it, else one of where it is, if the backend has such.</summary>
    internal void RefreshCookie() =>
        CookieBytes = Config.Cookie is { } cookie ? System.Text.Encoding.Latin1.GetBytes(cookie)
            : Backend is { HasDynamicCookies: true, CookieKey: { } key } ? DynamicCookie.Of(key, Address)
            : null;

    /// <summary>Starts the maxima again (<c>clear counters</c>).</summary>
    internal void ResetMaxima()
    {
        _maximumSessions = CurrentSessions;
        MaximumQueueLength = QueueLength;
    }

    public void EndSession() => Interlocked.Decrement(ref _currentSessions);
}
