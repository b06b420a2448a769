using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Listeners;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Stats;

/// <summary>The rows of a frontend and of its listeners.</summary>
internal static class FrontendRows
{
    /// <summary>
    /// Counts that we do not have yet because nothing here makes them: HTTP/2, HTTP/3, the cache, compression.
    /// </summary>
    private static readonly StatField[] Zeroes =
    [
        StatField.CompressedIn, StatField.CompressedOut, StatField.CompressionBypassed, StatField.CompressedResponses,
        StatField.Http2Sessions, StatField.Http3Sessions, StatField.OtherRequests, StatField.Http2Requests,
        StatField.Http3Requests, StatField.SessionRateLimit,
    ];

    public static StatRow Frontend(Frontend frontend, StatClock clock)
    {
        var counters = frontend.Counters;
        var isHttp = frontend.Config.Mode == ProxyMode.Http;
        var row = Start(StatObjectKind.Frontend, frontend, 0, "FRONTEND", counters);
        row.Set(StatField.SessionsCurrent, frontend.CurrentSessions);
        row.Set(StatField.SessionsMaximum, frontend.MaximumSessions);
        row.Set(StatField.SessionLimit, frontend.ConnectionLimit);
        row[StatField.Status] = frontend.State switch
        {
            FrontendState.Paused => "PAUSED",
            FrontendState.Stopped => "STOP",
            _ => "OPEN",
        };
        foreach (var field in Zeroes)
        {
            row.Set(field, 0);
        }

        row.Set(StatField.SessionRateLimit, frontend.Config.RateLimitSessions);
        CounterSums.AddRate(
            row, counters, StatField.SessionRate, StatField.SessionRateMaximum, each => each.SessionRate, clock);
        CounterSums.AddRate(
            row, counters, StatField.ConnectionRate, StatField.ConnectionRateMaximum, each => each.ConnectionRate,
            clock);
        CounterSums.AddRate(
            row, counters, StatField.RequestRate, StatField.RequestRateMaximum, each => each.RequestRate, clock);
        var requests = counters.Sum(each => each.Requests);
        var sessions = counters.Sum(each => each.Sessions);
        row.Set(StatField.Requests, requests);
        row.Set(StatField.Http1Requests, isHttp ? requests : 0);
        row.Set(StatField.Http1Sessions, isHttp ? sessions : 0);
        row.Set(StatField.OtherSessions, isHttp ? 0 : sessions);
        if (isHttp)
        {
            CounterSums.AddStatuses(row, counters);
            row.Set(StatField.Intercepted, counters.Sum(each => each.Intercepted));
            row.Set(StatField.CacheLookups, 0);
            row.Set(StatField.CacheHits, 0);
            row.Set(StatField.CacheHintHits, 0);
        }

        ModuleColumns.Add(
            row,
            counters,
            isHttp ? frontend.CurrentSessions : 0,
            isHttp ? sessions : 0,
            counters.Sum(each => each.HttpOneStreams));
        return row;
    }

    public static StatRow Listener(Listener listener)
    {
        var row = Start(StatObjectKind.Listener, listener.Frontend, listener.Id, listener.Name, listener.Counters);
        var address = listener.BoundAddress;
        row.Set(StatField.SessionsCurrent, listener.CurrentSessions);
        row.Set(StatField.SessionsMaximum, listener.MaximumSessions);
        row.Set(StatField.SessionLimit, listener.Config.MaxConnections ?? 0);
        row[StatField.Status] = listener.Frontend.State == FrontendState.Open ? "OPEN" : "WAITING";
        row[StatField.Address] = address.Kind == AddressKind.Unix ? "unix" : address.ToString();
        row[StatField.Protocol] = address.Kind switch
        {
            AddressKind.Unix => "unix_stream",
            AddressKind.IPv6 => "tcpv6",
            _ => "tcpv4",
        };
        return row;
    }

    private static StatRow Start(StatObjectKind kind, Frontend frontend, int id, string name, CounterSet counters)
    {
        var row = new StatRow(kind, frontend.Id, id)
        {
            [StatField.ProxyName] = frontend.Name,
            [StatField.ObjectName] = name,
            [StatField.Mode] = BackendRows.Mode(frontend.Config),
        };
        CounterSums.AddCommon(row, counters);
        row.Set(StatField.ProcessNumber, 1);
        row.Set(StatField.ProxyId, frontend.Id);
        row.Set(StatField.ObjectId, id);
        row.Set(StatField.Type, (int)kind);
        row.Set(StatField.DeniedRequests, counters.Sum(each => each.DeniedRequests));
        row.Set(StatField.RequestErrors, counters.Sum(each => each.RequestErrors));
        row.Set(StatField.Connections, counters.Sum(each => each.Connections));
        row.Set(StatField.DeniedConnections, counters.Sum(each => each.DeniedConnections));
        row.Set(StatField.DeniedSessions, counters.Sum(each => each.DeniedSessions));
        return row;
    }
}
