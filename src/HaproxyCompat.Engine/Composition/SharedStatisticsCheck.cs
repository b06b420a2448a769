using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Listeners;
using HaproxyCompat.Engine.Stats.SharedMemory;

namespace HaproxyCompat.Engine.Composition;

/// <summary>Looks at <c>shm-stats-file</c> before anybody opens it (manual 3.1).</summary>
internal static class SharedStatisticsCheck
{
    public static IEnumerable<Diagnostic> Find(
        GlobalConfig global, IReadOnlyCollection<Frontend> frontends, IReadOnlyCollection<Backend> backends)
    {
        if (global.SharedStatsFile is not { } name)
        {
            yield break;
        }

        var needed = frontends.Count(frontend => frontend.Config.Guid is not null)
            + frontends.Where(frontend => (frontend.Config.Options & ProxyOptions.SocketStats) != 0)
                .Sum(frontend => frontend.Listeners.Count(listener => listener.Guid is not null))
            + backends.Count(backend => backend.Guid is not null)
            + backends.Sum(backend => backend.Servers.Count(server => server.Config.Guid is not null));
        var room = global.SharedStatsObjects;
        var complaint = SharedStatsFile.PathOf(name) is null ? "a name without slashes inside is expected"
            : needed > room ? $"{needed} objects have a guid, there is room for {room} ('shm-stats-file-max-objects')"
            : null;
        if (complaint is not null)
        {
            yield return new Diagnostic(Severity.Alert, SourceLocation.None, $"shm-stats-file '{name}': {complaint}.");
        }
    }
}
