using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Stats;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Listeners;

/// <summary>One bound address of a bind line at work.</summary>
public sealed partial class Listener
{
    private int _currentSessions;
    private int _maximumSessions;

    public Listener(Frontend frontend, BindConfig config, ListenAddress address, int id, int loopCount)
    {
        Frontend = frontend;
        Config = config;
        Address = address;
        Id = id;
        Counters = new CounterSet(loopCount);
    }

    public Frontend Frontend { get; }

    public BindConfig Config { get; }

    public ListenAddress Address { get; }

    /// <summary>Unique in its frontend (<c>sid</c>), from 1.</summary>
    public int Id { get; }

    /// <summary>After <c>guid-prefix</c> its place in the bind line; null without.</summary>
    public string? Guid => Config.GuidPrefix is { } prefix ? $"{prefix}-{Config.Addresses.IndexOf(Address)}" : null;

    /// <summary>The <c>name</c> of the bind line, or <c>sock-N</c>.</summary>
    public string Name => Config.Name ?? $"sock-{Id}";

    public CounterSet Counters { get; }

    /// <summary>Where its sockets are; null for the process's own network namespace.</summary>
    internal NetworkNamespace? Namespace { get; set; }

    /// <summary>What the kernel says it is bound to; the default before it is.</summary>
    public SocketAddressValue BoundAddress { get; internal set; }

    public int CurrentSessions => Volatile.Read(ref _currentSessions);

    /// <summary>The most at a time (<c>smax</c>).</summary>
    public int MaximumSessions => Volatile.Read(ref _maximumSessions);

    public void BeginSession()
    {
        var now = Interlocked.Increment(ref _currentSessions);
        int seen;
        while ((seen = Volatile.Read(ref _maximumSessions)) < now)
        {
            _ = Interlocked.CompareExchange(ref _maximumSessions, now, seen);
        }
    }

    /// <summary>Starts the maximum again (<c>clear counters</c>).</summary>
    public void ResetMaxima() => Volatile.Write(ref _maximumSessions, CurrentSessions);

    public void EndSession() => Interlocked.Decrement(ref _currentSessions);
}
