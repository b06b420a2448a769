using System.Net;
using HaproxyCompat.Config.Model;
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
    private readonly Lock _lock = new();

    public LogClock Clock { get; } = new(clock);

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
    /// The destination of a log line; null for one that no socket serves (a ring, a name that does not resolve).
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

    private static LogDestination? Create(LogTargetConfig target)
    {
        if (target.Destination is "stdout" or "stderr")
        {
            return new DescriptorDestination(target.Destination == "stdout" ? StandardOutput : StandardError);
        }

        if (target.Address is not { } address)
        {
            return null;
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
                var port = address.Port == 0 ? SyslogPort : address.Port;
                return IPAddress.TryParse(address.Host, out var ip)
                    ? new DatagramDestination(SocketAddressValue.From(ip, port))
                    : Resolve(address.Host, port);
        }
    }

    // Runs at start only, where waiting for the resolver is allowed.
    private static DatagramDestination? Resolve(string host, int port)
    {
        try
        {
            var found = Dns.GetHostAddresses(host);
            return found.Length == 0 ? null : new DatagramDestination(SocketAddressValue.From(found[0], port));
        }
        catch (System.Net.Sockets.SocketException)
        {
            return null;
        }
    }
}
