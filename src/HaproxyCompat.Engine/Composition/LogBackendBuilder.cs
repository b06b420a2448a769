using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.LoadBalancing;
using HaproxyCompat.Engine.Logging;
using HaproxyCompat.Engine.Logging.Rings;

namespace HaproxyCompat.Engine.Composition;

/// <summary>Makes the destinations of <c>backend@name</c> and connects them to the backends' servers.</summary>
internal sealed class LogBackendBuilder(LogDestinations destinations)
{
    /// <summary>Log lines are opened as sections are built: before that their backends must have names.</summary>
    public void Announce(IEnumerable<ProxyConfig> sections)
    {
        foreach (var section in sections)
        {
            if (section.Mode == ProxyMode.Log && (section.Kind & ProxyKind.Backend) != 0)
            {
                destinations.Backends[section.Name] = new LogBackend();
            }
        }
    }

    public void Connect(IEnumerable<Backend> backends)
    {
        foreach (var backend in backends)
        {
            if (backend.Picker is LinePicker picker && destinations.Backends.TryGetValue(backend.Name, out var lines))
            {
                lines.Connect(picker, [.. backend.Servers.Select(Destination)]);
            }
        }
    }

    private LogDestination Destination(Server server)
    {
        var config = server.Config;
        if (config.Address.IsDatagram)
        {
            return new ServerDatagrams(server);
        }

        var size = (int)Math.Min(config.LogBufferBytes ?? LogRings.DefaultSizeBytes, int.MaxValue / 2);
        var ring = destinations.Rings.AddOfServer(
            $"{server.Backend.Name}/{server.Name}", $"of the log server at line {config.Location.Line}", size);
        destinations.Rings.Add(new RingServer(ring, server.Address)
        {
            AddressNow = () => server.Address,
            Framing = config.CountsLogOctets ? RingFraming.Counted : RingFraming.Line,
            Tls = server.TlsContext,
            ConnectOptions = server.ConnectOptions,
            ConnectTimeoutMs = server.Backend.Config.Timeouts.ConnectMs ?? RingServer.DefaultConnectTimeoutMs,
            ServerTimeoutMs = server.Backend.Config.Timeouts.ServerMs,
        });
        return new RingDestination(ring);
    }
}
