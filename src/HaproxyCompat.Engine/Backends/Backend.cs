using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Health;
using HaproxyCompat.Engine.Stats;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Backends;

/// <summary>A backend, or the backend half of a <c>listen</c> section, at work.</summary>
public sealed partial class Backend
{
    private int _currentSessions;
    private int _maximumSessions;
    private volatile bool _isUnpublished;

    public Backend(ProxyConfig config, int id, int loopCount)
    {
        Config = config;
        _isUnpublished = config.IsUnpublished;
        Id = id;
        Counters = new CounterSet(loopCount);
        RdpCookieName = config.RdpCookieName is { } name ? System.Text.Encoding.Latin1.GetBytes(name) : null;
        CookieKey = config.DynamicCookieKey;
        HasDynamicCookies = config.Cookie is { IsDynamic: true };
        CookieAttributes = config.Cookie is { } cookie ? Streams.CookieAnswer.Attributes(cookie) : [];
    }

    public ProxyConfig Config { get; }

    public string Name => Config.Name;

    /// <summary>Its name among all things of all processes (<c>guid</c>); null without.</summary>
    public string? Guid => Config.Guid;

    /// <summary>Nobody is led here for now (<c>be-unpublished</c>, <c>unpublish backend</c>).</summary>
    public bool IsUnpublished
    {
        get => _isUnpublished;
        set => _isUnpublished = value;
    }

    /// <summary>Rules may lead here.</summary>
    internal bool IsOffered => !_isUnpublished && !Config.Disabled;

    /// <summary>Unique among the proxies (<c>iid</c>); a listen section's halves share it.</summary>
    public int Id { get; }

    public ImmutableArray<Server> Servers { get; internal set; } = [];

    public CounterSet Counters { get; }

    /// <summary>What follows the value of the persistence cookies that we set.</summary>
    internal byte[] CookieAttributes { get; }

    /// <summary>The cookie of <c>persist rdp-cookie</c>; null without.</summary>
    internal byte[]? RdpCookieName { get; }

    /// <summary>
    /// Sessions at which servers with <c>minconn</c> may have their full <c>maxconn</c> (manual 4.2 "fullconn").
    /// </summary>
    public long FullConnections { get; internal set; } = 1;

    /// <summary>Since when there are servers, or none.</summary>
    public BackendHealth Health { get; } = new();

    /// <summary>Guards the state of the servers and what the balancing algorithm keeps.</summary>
    public Lock StateLock { get; } = new();

    public int CurrentSessions => Volatile.Read(ref _currentSessions);

    public int MaximumSessions => _maximumSessions;

    /// <summary>Usable servers that are not backups; <see cref="UsableBackups"/> those that are.</summary>
    public int UsableActive { get; private set; }

    public int UsableBackups { get; private set; }

    /// <summary>Called under <see cref="StateLock"/> after any change of a server's state or weight.</summary>
    public event Action<Server>? ServerChanged;

    public Server? FindServer(ReadOnlySpan<char> name)
    {
        foreach (var server in Servers)
        {
            if (name.SequenceEqual(server.Name))
            {
                return server;
            }
        }

        return null;
    }

    /// <summary>By a name that traffic makes, in Latin-1.</summary>
    internal Server? FindServer(ReadOnlySpan<byte> name)
    {
        foreach (var server in Servers)
        {
            if (Ascii.Equals(name, server.Name))
            {
                return server;
            }
        }

        return null;
    }

    public void BeginSession()
    {
        var now = Interlocked.Increment(ref _currentSessions);
        if (now > _maximumSessions)
        {
            _maximumSessions = now;
        }
    }

    /// <summary>Starts the maxima again (<c>clear counters</c>).</summary>
    internal void ResetMaxima()
    {
        _maximumSessions = CurrentSessions;
        MaximumQueueLength = TotalQueueLength;
    }

    public void EndSession() => Interlocked.Decrement(ref _currentSessions);

    /// <summary>
    /// Makes a change of a server's state or weight known to the balancing algorithm and to the counts of usable
    /// servers.
    /// </summary>
    /// <param name="server">The server that changed; the caller holds <see cref="StateLock"/>.</param>
    public void Announce(Server server)
    {
        Recount();
        if (!server.IsUp)
        {
            RedistributeQueue(server);
        }
        else
        {
            ServeQueues(server);
        }

        ServerChanged?.Invoke(server);
    }

    /// <summary>
    /// Gives a server another address, which its places among the others may follow from (manual 5.2 <c>hash-key</c>).
    /// The caller holds <see cref="StateLock"/>.
    /// </summary>
    internal void Move(Server server, SocketAddressValue address)
    {
        server.Address = address;
        if (server.Config.HashKey is HashKey.Address or HashKey.AddressAndPort)
        {
            Picker.Rebuild();
        }
    }

    /// <summary>A server that the operator added, in maintenance.</summary>
    internal void AddServer(Server server)
    {
        lock (StateLock)
        {
            Servers = Servers.Add(server);
            Announce(server);
        }
    }

    /// <summary>Takes out a server in maintenance; nobody is on it or waits for it.</summary>
    internal void RemoveServer(Server server)
    {
        lock (StateLock)
        {
            Servers = Servers.Remove(server);
            RedistributeQueue(server);
            Recount();
        }
    }

    /// <summary>
    /// Counts the usable servers and tells the algorithm. The caller holds <see cref="StateLock"/>, or nobody else is
    /// there yet.
    /// </summary>
    internal void Recount()
    {
        UsableActive = Servers.Count(other => other.IsUsable && !other.Config.Backup);
        UsableBackups = Servers.Count(other => other.IsUsable && other.Config.Backup);
        Picker.Rebuild();
    }
}
