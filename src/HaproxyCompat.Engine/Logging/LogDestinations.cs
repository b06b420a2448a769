using System.Collections.Immutable;
using System.Net;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Logging.Rings;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Logging;

/// <summary>All destinations of one process, each opened once however many log lines name it.</summary>
/// <remarks>Open them before chroot and before the privileges go.</remarks>
public sealed class LogDestinations(TimeProvider clock) : IDisposable
{
    private const int StandardOutput = 1;
    private const int StandardError = 2;
    private const int SyslogPort = 514;

    private readonly Dictionary<string, LogDestination> _byName = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _missing = [];
    private readonly Lock _lock = new();

    /// <summary>What <c>ring@name</c> may name; filled before the first log line is opened.</summary>
    public LogRings Rings { get; } = new();

    /// <summary>What <c>backend@name</c> may name; filled before the first log line is opened.</summary>
    internal Dictionary<string, LogBackend> Backends { get; } = new(StringComparer.Ordinal);

    /// <summary>What <c>profile</c> of a log line may name.</summary>
    public ImmutableArray<LogProfileConfig> Profiles { get; set; } = [];

    public LogClock Clock { get; } = new(clock);

    /// <summary>Log lines whose ring, backend or profile is not there; as in the reference that forbids the start and
    /// not the check.</summary>
    public IReadOnlyList<Diagnostic> Missing => _missing;

    /// <summary>Messages that came in to be sent on (<c>CumRecvLogs</c>).</summary>
    public Func<long> Received { get; set; } = static () => 0;

    /// <summary>Lines lost by all of them (<c>DroppedLogs</c> of <c>show info</c>).</summary>
    public long Dropped
    {
        get
        {
            lock (_lock)
            {
                return _byName.Values.Sum(destination => destination.Dropped);
            }
        }
    }

    /// <summary>
    /// The destination of a log line; null for one that is not there: an unknown ring, a name that does not resolve.
    /// </summary>
    public LogDestination? Open(LogTargetConfig target)
    {
        lock (_lock)
        {
            if (_byName.TryGetValue(target.Destination, out var known))
            {
                return known;
            }

            var destination = Create(target);
            if (destination is not null)
            {
                _byName.Add(target.Destination, destination);
            }

            return destination;
        }
    }

    /// <summary><c>stdout</c> or <c>stderr</c>.</summary>
    internal LogDestination OpenStandard(string name) =>
        Open(new LogTargetConfig(name, null, null, 0, 0, 0, null, null, SourceLocation.None))!;

    /// <summary>The profile of a log line, or the one that takes its place.</summary>
    internal LogProfileConfig? FindProfile(LogTargetConfig target, string? other)
    {
        if ((other ?? target.Profile) is not { } name)
        {
            return null;
        }

        var profile = Profiles.FirstOrDefault(known => known.Name == name);
        if (profile is null)
        {
            _ = ReportMissing(target, $"'log': unable to find the log-profile '{name}'.", name);
        }

        return profile;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var destination in _byName.Values)
            {
                destination.Dispose();
            }

            _byName.Clear();
        }
    }

    private LogDestination? Create(LogTargetConfig target)
    {
        if (target.Destination is "stdout" or "stderr")
        {
            return new DescriptorDestination(target.Destination == "stdout" ? StandardOutput : StandardError);
        }

        if (target.RingName is { } name)
        {
            return Rings.Find(name) is { } ring
                ? new RingDestination(ring)
                : ReportMissing(target, $"'log': unable to find the ring '{name}'.", name);
        }

        if (target.BackendName is { } backend)
        {
            return Backends.TryGetValue(backend, out var known)
                ? known
                : ReportMissing(target, $"'log': there is no backend '{backend}' with 'mode log'.", backend);
        }

        if (target.Address is not { } address)
        {
            return null;
        }

        if (target.IsStream)
        {
            return AddStream(target, address);
        }

        switch (address.Family)
        {
            case AddressFamilyKind.Descriptor:
                return new DescriptorDestination(address.Descriptor);
            case AddressFamilyKind.Unix:
                return new DatagramDestination(SocketAddressValue.FromUnix(address.Path));
            case AddressFamilyKind.Abstract:
            case AddressFamilyKind.AbstractUnpadded:
                return new DatagramDestination(SocketAddressValue.FromUnix("\0" + address.Path));
            default:
                return Resolve(address) is { } found ? new DatagramDestination(found) : null;
        }
    }

    private LogDestination? ReportMissing(LogTargetConfig target, string message, string word)
    {
        _missing.Add(new Diagnostic(Severity.Alert, target.Location, message, word));
        return null;
    }

    /// <summary>A stream has a ring of its own, so that a slow receiver never holds up traffic (manual 4.2).</summary>
    private RingDestination? AddStream(LogTargetConfig target, ListenAddress address)
    {
        var value = address.Family switch
        {
            AddressFamilyKind.Unix => SocketAddressValue.FromUnix(address.Path),
            AddressFamilyKind.Abstract or AddressFamilyKind.AbstractUnpadded =>
                SocketAddressValue.FromUnix("\0" + address.Path),
            _ => Resolve(address) ?? default,
        };
        if (value.Kind == AddressKind.None)
        {
            return null;
        }

        var ring = Rings.AddImplicit(
            $"of the log line at {target.Location.File}:{target.Location.Line}", LogRings.DefaultSizeBytes);
        Rings.Add(new RingServer(ring, value));
        return new RingDestination(ring);
    }

    private static SocketAddressValue? Resolve(ListenAddress address)
    {
        var port = address.Port == 0 ? SyslogPort : address.Port;
        return IPAddress.TryParse(address.Host, out var ip)
            ? SocketAddressValue.From(ip, port)
            : Resolve(address.Host, port);
    }

    // Runs at start only, where waiting for the resolver is allowed.
    private static SocketAddressValue? Resolve(string host, int port)
    {
        try
        {
            var found = Dns.GetHostAddresses(host);
            return found.Length == 0 ? null : SocketAddressValue.From(found[0], port);
        }
        catch (System.Net.Sockets.SocketException)
        {
            return null;
        }
    }
}
