using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Logging.Rings;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Composition;

/// <summary>Makes the rings of the files and the connections to their servers (manual 12.5).</summary>
/// <param name="rings">Where they go.</param>
/// <param name="resolve">The address of a server.</param>
/// <param name="secure">What a server line says about TLS; null for none.</param>
/// <param name="connect">How its connections are made.</param>
/// <param name="proxyOf">The SOCKS4 proxy in front of a server; null for none.</param>
/// <param name="report">About files that cannot be made.</param>
internal sealed class RingBuilder(
    LogRings rings,
    Func<ServerConfig, SocketAddressValue> resolve,
    Func<ServerConfig, TlsClientContext?> secure,
    Func<ServerConfig, ConnectOptions> connect,
    Func<ServerConfig, SocketAddressValue?> proxyOf,
    Action<Diagnostic> report)
{
    private const long DefaultConnectTimeoutMs = 1000;

    /// <summary>Nothing will run: the files of rings are left as they are.</summary>
    public bool LeavesFiles { get; init; }

    public void Build(RingConfig config)
    {
        var ring = Create(config);
        ring.Format = config.Format ?? "raw";
        ring.MaximumLengthBytes = (int)Math.Min(config.MaximumLengthBytes ?? int.MaxValue, int.MaxValue);
        rings.Add(ring);
        foreach (var server in config.Servers)
        {
            rings.Add(Server(ring, server) with
            {
                ConnectTimeoutMs = config.ConnectTimeoutMs ?? DefaultConnectTimeoutMs,
                ServerTimeoutMs = config.ServerTimeoutMs,
            });
        }
    }

    private LogRing Create(RingConfig config)
    {
        var description = config.Description ?? config.Name;
        if (config.BackingFile is { } path && !LeavesFiles)
        {
            if (RingFile.Create(path, config.SizeBytes, out var complaint) is { } file)
            {
                return new LogRing(config.Name, description, file);
            }

            report(new Diagnostic(Severity.Alert, config.BackingFileLocation, $"ring '{config.Name}': {complaint}."));
        }

        return new LogRing(config.Name, description, (int)Math.Min(config.SizeBytes, int.MaxValue / 2));
    }

    /// <summary>The stream that events of a ring go to.</summary>
    public RingServer Server(LogRing ring, ServerConfig server) => new(ring, resolve(server))
    {
        Framing = server.CountsLogOctets ? RingFraming.Counted : RingFraming.Line,
        Tls = secure(server),
        ConnectOptions = connect(server),
        Socks4 = proxyOf(server),
    };
}
