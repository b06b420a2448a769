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
internal sealed class RingBuilder(
    LogRings rings,
    Func<ServerConfig, SocketAddressValue> resolve,
    Func<ServerConfig, TlsClientContext?> secure,
    Func<ServerConfig, ConnectOptions> connect)
{
    private const long DefaultConnectTimeoutMs = 1000;

    public void Build(RingConfig config)
    {
        var ring = new LogRing(
            config.Name, config.Description ?? config.Name, (int)Math.Min(config.SizeBytes, int.MaxValue / 2))
        {
            Format = config.Format ?? "raw",
            MaximumLengthBytes = (int)Math.Min(config.MaximumLengthBytes ?? int.MaxValue, int.MaxValue),
        };
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

    /// <summary>The stream that events of a ring go to.</summary>
    public RingServer Server(LogRing ring, ServerConfig server) => new(ring, resolve(server))
    {
        Framing = server.CountsLogOctets ? RingFraming.Counted : RingFraming.Line,
        Tls = secure(server),
        ConnectOptions = connect(server),
    };
}
