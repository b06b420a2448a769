using System.Collections.Immutable;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Stats;

namespace HaproxyCompat.Engine.Listeners;

/// <summary>A frontend, or the frontend half of a <c>listen</c> section, at work.</summary>
public sealed partial class Frontend
{
    private int _currentSessions;
    private int _maximumSessions;

    public Frontend(ProxyConfig config, int id, int loopCount, int connectionLimit)
    {
        Config = config;
        Id = id;
        Counters = new CounterSet(loopCount);
        ConnectionLimit = connectionLimit;
    }

    public ProxyConfig Config { get; }

    public string Name => Config.Name;

    /// <summary>Unique among the proxies (<c>iid</c>).</summary>
    public int Id { get; }

    public ImmutableArray<Listener> Listeners { get; internal set; } = [];

    public CounterSet Counters { get; }

    /// <summary><c>maxconn</c>; the operator may change it (<c>set maxconn frontend</c>).</summary>
    public int ConnectionLimit { get; set; }

    /// <summary>Whether it takes connections (<c>disable frontend</c>, <c>shutdown frontend</c>).</summary>
    public FrontendState State { get; set; }

    public int CurrentSessions => Volatile.Read(ref _currentSessions);

    public int MaximumSessions => _maximumSessions;

    /// <summary>Counts a connection in and says how many there are with it.</summary>
    public int BeginSession()
    {
        var now = Interlocked.Increment(ref _currentSessions);
        if (now > _maximumSessions)
        {
            _maximumSessions = now;
        }

        return now;
    }

    /// <summary>Starts the maxima again (<c>clear counters</c>).</summary>
    internal void ResetMaxima() => _maximumSessions = CurrentSessions;

    public int EndSession() => Interlocked.Decrement(ref _currentSessions);
}
