using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Health;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Stats;

/// <summary>The rows of a backend and of its servers.</summary>
internal static class BackendRows
{
    /// <param name="fullConnections"><c>fullconn</c> as it acts.</param>
    public static StatRow Backend(Backend backend, long fullConnections, StatClock clock)
    {
        var counters = backend.Counters;
        var isHttp = backend.Config.Mode == ProxyMode.Http;
        var row = Start(StatObjectKind.Backend, backend, 0, "BACKEND", counters, clock);
        row.Set(StatField.QueueCurrent, backend.TotalQueueLength);
        row.Set(StatField.QueueMaximum, backend.MaximumQueueLength);
        row.Set(StatField.SessionsCurrent, backend.CurrentSessions);
        row.Set(StatField.SessionsMaximum, backend.MaximumSessions);
        row.Set(StatField.SessionLimit, fullConnections);
        row.Set(StatField.DeniedRequests, counters.Sum(each => each.DeniedRequests));
        row[StatField.Status] = !backend.Health.IsDown || backend.Servers.IsEmpty ? "UP" : "DOWN";
        AddWeights(row, backend);
        row.Set(StatField.DownTransitions, backend.Health.DownTransitions);
        row.Set(StatField.LastChange, clock.NowSeconds - backend.Health.ChangedAtSeconds);
        if (!backend.Servers.IsEmpty)
        {
            var present = backend.Health.IsDown ? clock.NowSeconds - backend.Health.ChangedAtSeconds : 0;
            row.Set(StatField.Downtime, backend.Health.DownSeconds + present);
        }

        row[StatField.Cookie] = backend.Config.Cookie?.Name;
        row[StatField.Algorithm] = backend.Config.Balance?.Name ?? "unknown";
        AddZeroes(
            row,
            [
                StatField.CompressedIn,
                StatField.CompressedOut,
                StatField.CompressionBypassed,
                StatField.CompressedResponses,
            ]);
        AddZeroes(
            row,
            [StatField.AggregatedServerStatus, StatField.AggregatedServerCheckStatus, StatField.AggregatedCheckStatus]);
        if (isHttp)
        {
            row.Set(StatField.Requests, counters.Sum(each => each.Requests));
            AddZeroes(row, [StatField.CacheLookups, StatField.CacheHits, StatField.CacheHintHits]);
        }

        var connects = counters.Sum(each => each.ConnectAttempts);
        var open = backend.Servers.Sum(server => (long)server.CurrentSessions + server.IdleConnections);
        var streams = connects + counters.Sum(each => each.Reuses);
        ModuleColumns.Add(row, counters, isHttp ? open : 0, isHttp ? connects : 0, isHttp ? streams : 0);
        return row;
    }

    public static StatRow Server(Server server, StatClock clock)
    {
        var counters = server.Counters;
        var row = Start(StatObjectKind.Server, server.Backend, server.Id, server.Name, counters, clock);
        row.Set(StatField.QueueCurrent, server.QueueLength);
        row.Set(StatField.QueueMaximum, server.MaximumQueueLength);
        row.Set(StatField.SessionsCurrent, server.CurrentSessions);
        row.Set(StatField.SessionsMaximum, server.MaximumSessions);
        SetIf(row, StatField.SessionLimit, server.ConnectionLimit);
        SetIf(row, StatField.QueueLimit, server.Config.MaxQueue);
        row[StatField.Status] = ServerStatusText.Of(server);
        row.Set(StatField.Weight, ((long)server.UserWeight * server.SlowStartPercent + 99) / 100);
        row.Set(StatField.UserWeight, server.UserWeight);
        row.Set(StatField.Active, server.Config.Backup ? 0 : 1);
        row.Set(StatField.Backup, server.Config.Backup ? 1 : 0);
        if (server.Operational == OperationalState.Starting)
        {
            row.Set(StatField.Throttle, server.SlowStartPercent);
        }

        if (server.Health.Tracked is { } tracked)
        {
            row[StatField.Tracked] = $"{tracked.Backend.Name}/{tracked.Name}";
        }

        if (server.Backend.Config.Mode == ProxyMode.Http)
        {
            row.Set(StatField.Requests, counters.Sum(each => each.Requests));
        }

        row[StatField.Address] = server.Address.Kind == AddressKind.Unix ? "unix" : server.Address.ToString();
        row[StatField.Cookie] = server.CookieText;
        AddPool(row, server);
        AddHealth(row, server, clock);
        return row;
    }

    internal static string Mode(ProxyConfig config) => config.Mode switch
    {
        ProxyMode.Http => "http",
        ProxyMode.Tcp => "tcp",
        ProxyMode.Log => "syslog",
        _ => "spop",
    };

    private static StatRow Start(
        StatObjectKind kind, Backend backend, int id, string name, CounterSet counters, StatClock clock)
    {
        var row = new StatRow(kind, backend.Id, id)
        {
            [StatField.ProxyName] = backend.Name,
            [StatField.ObjectName] = name,
            [StatField.Mode] = Mode(backend.Config),
        };
        CounterSums.AddCommon(row, counters);
        CounterSums.AddServerSide(row, counters, clock);
        CounterSums.AddRate(
            row, counters, StatField.SessionRate, StatField.SessionRateMaximum, each => each.SessionRate, clock);
        row.Set(StatField.ProcessNumber, 1);
        row.Set(StatField.ProxyId, backend.Id);
        row.Set(StatField.ObjectId, id);
        row.Set(StatField.Type, (int)kind);
        if (backend.Config.Mode == ProxyMode.Http)
        {
            CounterSums.AddStatuses(row, counters);
        }

        return row;
    }

    private static void AddWeights(StatRow row, Backend backend)
    {
        var weight = 0L;
        foreach (var server in backend.Servers)
        {
            if (server.IsUsable && (!server.Config.Backup || backend.UsableActive == 0))
            {
                weight += server.UserWeight;
            }
        }

        row.Set(StatField.Weight, weight);
        row.Set(StatField.UserWeight, weight);
        row.Set(StatField.Active, backend.UsableActive);
        row.Set(StatField.Backup, backend.UsableBackups);
    }

    private static void AddPool(StatRow row, Server server)
    {
        var idle = server.IdleConnections;
        row.Set(StatField.IdleConnections, idle);
        if (server.Config.PoolMaxConnections >= 0)
        {
            row.Set(StatField.IdleConnectionLimit, server.Config.PoolMaxConnections);
        }

        var proven = Math.Min(idle, server.ProvenIdleConnections);
        row.Set(StatField.UnsafeIdleConnections, idle - proven);
        row.Set(StatField.SafeIdleConnections, proven);
        row.Set(StatField.UsedConnections, server.CurrentSessions);
        row.Set(StatField.NeededConnections, server.NeededConnections);
        row.Set(StatField.ServerRevision, 0);
        row.Set(StatField.PrivateIdleConnections, server.IdleOfClients);
    }

    private static void AddHealth(StatRow row, Server server, StatClock clock)
    {
        var health = server.Health;
        row.Set(StatField.LastChange, clock.NowSeconds - health.ChangedAtSeconds);
        if (health.Check.IsEnabled)
        {
            var present = server.Operational == OperationalState.Stopped
                ? clock.NowSeconds - health.ChangedAtSeconds
                : 0;
            row.Set(StatField.FailedChecks, health.FailedChecks);
            row.Set(StatField.DownTransitions, health.DownTransitions);
            row.Set(StatField.Downtime, health.DownSeconds + present);
        }

        if (server.Config.Observe4 || server.Config.Observe7)
        {
            row.Set(StatField.ObservedFailures, health.ObservedFailures);
        }

        if (health.Check.IsShown)
        {
            row.Set(StatField.CheckRise, health.Check.Rise);
            row.Set(StatField.CheckFall, health.Check.Fall);
            row.Set(StatField.CheckHealth, health.Check.Health);
            AddCheck(row, health.Check, StatField.CheckStatus, StatField.LastCheck, StatField.CheckDescription);
        }

        if (health.Agent.IsShown)
        {
            row.Set(StatField.AgentRise, health.Agent.Rise);
            row.Set(StatField.AgentFall, health.Agent.Fall);
            row.Set(StatField.AgentHealth, health.Agent.Health);
            AddCheck(row, health.Agent, StatField.AgentStatus, StatField.LastAgentCheck, StatField.AgentDescription);
        }
    }

    // Status, code and duration are three columns side by side.
    private static void AddCheck(StatRow row, CheckState check, StatField status, StatField last, StatField description)
    {
        row[status] = (check.IsRunning && check.Status != CheckStatus.Initializing ? "* " : "") + CheckStatusNames.Code(
            check.Status);
        if (CheckStatusNames.HasCode(check.Status))
        {
            row.Set(status + 1, check.Code);
        }

        if (check.DurationMs >= 0 && check.Status != CheckStatus.Initializing)
        {
            row.Set(status + 2, check.DurationMs);
        }

        row[description] = CheckStatusNames.Text(check.Status);
        if (check.Description.Length > 0)
        {
            row[last] = check.Description;
        }
    }

    private static void AddZeroes(StatRow row, ReadOnlySpan<StatField> fields)
    {
        foreach (var field in fields)
        {
            row.Set(field, 0);
        }
    }

    private static void SetIf(StatRow row, StatField field, long value)
    {
        if (value > 0)
        {
            row.Set(field, value);
        }
    }
}
