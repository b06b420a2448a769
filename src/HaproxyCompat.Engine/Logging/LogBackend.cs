using HaproxyCompat.Engine.LoadBalancing;

namespace HaproxyCompat.Engine.Logging;

/// <summary>
/// <c>backend@name</c>: every line goes to one of the servers of a backend with <c>mode log</c> (manual 4.2 "mode").
/// </summary>
internal sealed class LogBackend : LogDestination
{
    // By the index of the server; set once, before the loops run.
    private LogDestination[] _servers = [];
    private LinePicker? _picker;

    /// <summary>Gives it its servers.</summary>
    /// <param name="picker">Chooses among those of the backend.</param>
    /// <param name="servers">Where the lines of each go, by its index.</param>
    public void Connect(LinePicker picker, LogDestination[] servers)
    {
        _servers = servers;
        _picker = picker;
    }

    // Without a usable server, and in a section that is disabled, lines are lost.
    protected override bool TrySend(ReadOnlySpan<byte> line) =>
        _picker?.PickFor(line) is { } server && _servers[server.Index].Offer(line);

    protected override void Dispose(bool disposing)
    {
        foreach (var server in _servers)
        {
            server.Dispose();
        }
    }
}
