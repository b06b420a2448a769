namespace HaproxyCompat.Engine.Logging.Rings;

/// <summary>The rings of a process, in the order of <c>show events</c>, and the servers that read them.</summary>
/// <remarks>Filled before the loops run; read by any thread afterwards.</remarks>
public sealed class LogRings
{
    /// <summary>What <c>tune.bufsize</c> is by default: the size of a ring that names none.</summary>
    public const int DefaultSizeBytes = 16_384;

    private readonly List<LogRing> _all =
    [
        new LogRing("buf0", "in-memory ring buffer", DefaultSizeBytes) { Format = "timed" },
    ];

    private readonly List<RingServer> _servers = [];
    private int _implicit;

    public IReadOnlyList<LogRing> All => _all;

    /// <summary>Each is served by one loop.</summary>
    internal IReadOnlyList<RingServer> Servers => _servers;

    public LogRing? Find(string name) => _all.Find(ring => ring.Name == name);

    internal void Add(LogRing ring) => _all.Add(ring);

    internal void Add(RingServer server) => _servers.Add(server);

    /// <summary>The ring in front of a server of a log backend.</summary>
    internal LogRing AddOfServer(string name, string description, int sizeBytes)
    {
        var ring = new LogRing(name, description, sizeBytes);
        _all.Add(ring);
        return ring;
    }

    /// <summary>A ring that no section declares, such as the one of a <c>tcp@</c> target.</summary>
    internal LogRing AddImplicit(string description, int sizeBytes)
    {
        var ring = new LogRing($"ring#{++_implicit}", description, sizeBytes);
        _all.Add(ring);
        return ring;
    }
}
