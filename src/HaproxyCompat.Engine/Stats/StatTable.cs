using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Listeners;
using HaproxyCompat.Engine.Runtime;

namespace HaproxyCompat.Engine.Stats;

/// <summary>
/// The rows of the statistics in their order: by proxy, its frontend, its listeners, its servers, its backend.
/// </summary>
internal static class StatTable
{
    private const int AllProxies = -1;

    private static readonly StatField[] Maxima =
    [
        StatField.QueueMaximum, StatField.SessionsMaximum, StatField.SessionRateMaximum, StatField.RequestRateMaximum,
        StatField.ConnectionRateMaximum, StatField.QueueTimeMaximum, StatField.ConnectTimeMaximum,
        StatField.ResponseTimeMaximum, StatField.TotalTimeMaximum,
    ];

    public static List<StatRow> Build(ProxyRuntime runtime, StatFilter filter)
    {
        var clock = runtime.StatClock;
        var rows = new List<StatRow>();
        var frontends = runtime.Frontends.ToLookup(frontend => frontend.Id);
        var backends = runtime.Backends.ToLookup(backend => backend.Id);
        foreach (var id in frontends.Select(each => each.Key).Concat(backends.Select(each => each.Key)).Distinct()
            .Order())
        {
            if (filter.ProxyId is AllProxies || filter.ProxyId == id)
            {
                AddFrontend(rows, frontends[id].FirstOrDefault(), filter, clock);
                AddBackend(rows, backends[id].FirstOrDefault(), filter, clock);
            }
        }

        if (!runtime.Global.CalculatesMaxima)
        {
            rows.ForEach(DropMaxima);
        }

        return rows;
    }

    /// <summary>As with <c>stats calculate-max-counters off</c> (manual 3.1).</summary>
    private static void DropMaxima(StatRow row)
    {
        foreach (var field in Maxima)
        {
            if (row[field] is not null)
            {
                row.Set(field, 0);
            }
        }
    }

    private static void AddFrontend(List<StatRow> rows, Frontend? frontend, StatFilter filter, StatClock clock)
    {
        if (frontend is null || !filter.ShowsProxy(frontend.Name))
        {
            return;
        }

        if (filter.Shows(StatObjectKind.Frontend, 0))
        {
            rows.Add(FrontendRows.Frontend(frontend, clock));
        }

        if ((frontend.Config.Options & ProxyOptions.SocketStats) != 0)
        {
            rows.AddRange(frontend.Listeners
                .Where(listener => filter.Shows(StatObjectKind.Listener, listener.Id))
                .Select(FrontendRows.Listener));
        }
    }

    private static void AddBackend(List<StatRow> rows, Backend? backend, StatFilter filter, StatClock clock)
    {
        if (backend is null || !filter.ShowsProxy(backend.Name))
        {
            return;
        }

        rows.AddRange(backend.Servers
            .Where(server => filter.Shows(StatObjectKind.Server, server.Id) && IsWanted(server, filter))
            .Select(server => BackendRows.Server(server, clock)));
        if (filter.Shows(StatObjectKind.Backend, 0))
        {
            var row = BackendRows.Backend(backend, backend.FullConnections, clock);
            if (filter.UpOnly || filter.NoMaintenance)
            {
                row[StatField.Status] += $" ({backend.UsableActive + backend.UsableBackups}/{backend.Servers.Length})";
            }

            rows.Add(row);
        }
    }

    private static bool IsWanted(Server server, StatFilter filter)
    {
        var inMaintenance = (server.Administrative & AdministrativeState.Maintenance) != 0;
        return !((filter.NoMaintenance || filter.UpOnly) && inMaintenance)
            && !(filter.UpOnly && server.Operational == OperationalState.Stopped);
    }
}
