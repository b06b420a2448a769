using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Logging;

/// <summary>
/// Sends the messages of one section to its log lines (manual 8). Any thread; no allocation a message.
/// </summary>
public sealed class TrafficLogger
{
    /// <summary>A section without log lines.</summary>
    public static readonly TrafficLogger None = new([]);

    private const string DefaultTag = "haproxy";
    private const int StackSize = 2048;

    private readonly ImmutableArray<LogTarget> _targets;
    private readonly Func<string, TrafficLogger>? _withProfile;
    private ConcurrentDictionary<string, TrafficLogger>? _byProfile;

    private TrafficLogger(ImmutableArray<LogTarget> targets, Func<string, TrafficLogger>? withProfile = null)
    {
        _targets = targets;
        _withProfile = withProfile;
        HasProfile = targets.Any(target => target.Profile is not null);
    }

    /// <summary>True when a message would go nowhere, so that nobody needs to write it.</summary>
    public bool IsEmpty => _targets.IsEmpty;

    /// <summary>Some line has a profile, so that lines are not all the same.</summary>
    internal bool HasProfile { get; }

    internal ImmutableArray<LogTarget> Targets => _targets;

    /// <summary>The same lines with another profile (<c>do-log profile</c>).</summary>
    internal TrafficLogger WithProfile(string name)
    {
        if (_withProfile is null)
        {
            return this;
        }

        // Few sections ever ask, and the table is large: it is made when one does.
        var known = _byProfile
            ?? Interlocked.CompareExchange(ref _byProfile, new(StringComparer.Ordinal), null)
            ?? _byProfile;
        return known.GetOrAdd(name, _withProfile);
    }

    /// <summary>The logger of a section; <c>log global</c> stands for the log lines of the global section.</summary>
    public static TrafficLogger For(ProxyConfig proxy, GlobalConfig global, LogDestinations destinations)
    {
        ArgumentNullException.ThrowIfNull(proxy);
        ArgumentNullException.ThrowIfNull(global);
        return Create(proxy.LogTargets, proxy.LogTag, global, destinations);
    }

    /// <summary>The logger of the process itself: the log lines of the global section.</summary>
    public static TrafficLogger ForProcess(GlobalConfig global, LogDestinations destinations)
    {
        ArgumentNullException.ThrowIfNull(global);
        return Create(global.LogTargets, null, global, destinations);
    }

    /// <summary>Sends one message, without a line feed, to all targets that take its level.</summary>
    /// <param name="structuredData">Of a <c>log-format-sd</c>, for targets of format rfc5424.</param>
    public void Emit(SyslogLevel level, ReadOnlySpan<byte> message, ReadOnlySpan<byte> structuredData = default)
    {
        foreach (var target in _targets)
        {
            if (target.Takes(level))
            {
                Send(target, level, message, structuredData);
            }
        }
    }

    internal static void Send(
        LogTarget target, SyslogLevel level, ReadOnlySpan<byte> message, ReadOnlySpan<byte> structuredData)
    {
        var needed = target.MaximumHeadSize + structuredData.Length + message.Length + 1;
        var rented = needed > StackSize ? ArrayPool<byte>.Shared.Rent(needed) : null;
        try
        {
            var line = rented is null ? stackalloc byte[StackSize] : rented.AsSpan();
            var length = target.WriteHead(line, level, structuredData);
            message.CopyTo(line[length..]);
            length = Math.Min(length + message.Length, target.MaximumLengthBytes - 1);
            line[length++] = (byte)'\n';
            target.Send(line[..length]);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private static TrafficLogger Create(
        ImmutableArray<LogTargetConfig> lines, string? tag, GlobalConfig global, LogDestinations destinations)
    {
        var targets = TargetsOf(lines, tag, global, destinations);
        return targets.IsEmpty
            ? None
            : new TrafficLogger(
                targets, name => new TrafficLogger(TargetsOf(lines, tag, global, destinations, name)));
    }

    /// <summary>The log lines that have somewhere to go.</summary>
    internal static ImmutableArray<LogTarget> TargetsOf(
        ImmutableArray<LogTargetConfig> lines, string? tag, GlobalConfig global, LogDestinations destinations,
        string? profile = null)
    {
        ArgumentNullException.ThrowIfNull(destinations);
        var host = global.LogSendHostname is { Length: 0 } ? Environment.MachineName : global.LogSendHostname;
        var origin = new LogOrigin(host, tag ?? global.LogTag ?? DefaultTag, Environment.ProcessId);
        var targets = ImmutableArray.CreateBuilder<LogTarget>();
        foreach (var line in lines.SelectMany(line => line.IsGlobal ? global.LogTargets : [line]))
        {
            if (!line.IsGlobal && destinations.Open(line) is { } destination)
            {
                targets.Add(new LogTarget(
                    line, destination, destinations.Clock, origin, destinations.FindProfile(line, profile)));
            }
        }

        return targets.ToImmutable();
    }
}
