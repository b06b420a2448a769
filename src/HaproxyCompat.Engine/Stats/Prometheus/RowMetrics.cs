using System.Collections.Immutable;
using static HaproxyCompat.Engine.Stats.Prometheus.MetricScopes;

namespace HaproxyCompat.Engine.Stats.Prometheus;

/// <summary>
/// The metrics of frontends, listeners, backends and servers, in the order of the columns (management manual 9.1).
/// </summary>
internal static class RowMetrics
{
    public static readonly ImmutableArray<Metric> All =
    [
        Gauge(Back, "current_queue", StatField.QueueCurrent, "Requests waiting for a connection slot now."),
        Gauge(Back, "max_queue", StatField.QueueMaximum, "Most requests that ever waited."),
        Gauge(Rows, "current_sessions", StatField.SessionsCurrent, "Sessions now."),
        Gauge(Rows, "max_sessions", StatField.SessionsMaximum, "Most sessions at a time."),
        GaugeOrNothing(Rows, "limit_sessions", StatField.SessionLimit, "Limit of sessions (maxconn, fullconn)."),
        Counter(Rows, "sessions_total", StatField.SessionsTotal, "Sessions so far."),
        Counter(Rows, "bytes_in_total", StatField.BytesIn, "Bytes of requests so far."),
        Counter(Rows, "bytes_out_total", StatField.BytesOut, "Bytes of responses so far."),
        Counter(
            Front | Backend, "requests_denied_total", StatField.DeniedRequests, "Requests that rules denied so far."),
        Counter(Rows, "responses_denied_total", StatField.DeniedResponses, "Responses that rules denied so far."),
        Counter(Front, "request_errors_total", StatField.RequestErrors, "Requests that were invalid or broke off."),
        Counter(Back, "connection_errors_total", StatField.ConnectErrors, "Connections to servers that failed."),
        Counter(Back, "response_errors_total", StatField.ResponseErrors, "Responses that were invalid or broke off."),
        Counter(Back, "retry_warnings_total", StatField.Retries, "Connections to servers that were tried again."),
        Counter(Back, "redispatch_warnings_total", StatField.Redispatches, "Requests that went to another server."),
        Gauge(Rows, "status", StatField.Status, "1 for the state that it is in.") with { Form = MetricForm.State },
        Gauge(Back, "weight", StatField.Weight, "Weight as it acts; of a backend the sum of its usable servers."),
        Gauge(Server, "active", StatField.Active, "1 for an active server."),
        Gauge(Backend, "active_servers", StatField.Active, "Active servers that are usable."),
        Gauge(Server, "backup", StatField.Backup, "1 for a backup server."),
        Gauge(Backend, "backup_servers", StatField.Backup, "Backup servers that are usable."),
        CounterOrNothing(Server, "check_failures_total", StatField.FailedChecks, "Health checks that failed."),
        Counter(Backend, "check_up_down_total", StatField.DownTransitions, "How often it went from up to down."),
        CounterOrNothing(
            Server, "check_up_down_total", StatField.DownTransitions, "How often it went from up to down."),
        Gauge(Back, "check_last_change_seconds", StatField.LastChange, "Seconds since the state last changed."),
        CounterOrNothing(Back, "downtime_seconds_total", StatField.Downtime, "Seconds that it was down, together."),
        GaugeOrNothing(Server, "queue_limit", StatField.QueueLimit, "Limit of its queue (maxqueue)."),
        GaugeOrNothing(Server, "current_throttle", StatField.Throttle, "Percentage that it takes in its slow start."),
        Counter(Back, "loadbalanced_total", StatField.Selections, "How often the balancing chose it."),
        Gauge(Frontend | Back, "current_session_rate", StatField.SessionRate, "Sessions in the last second."),
        Gauge(Frontend, "limit_session_rate", StatField.SessionRateLimit, "Limit of new sessions a second."),
        Gauge(Frontend | Back, "max_session_rate", StatField.SessionRateMaximum, "Most new sessions in a second."),
        Gauge(Server, "check_status", StatField.CheckStatus, "1 for the result of the last health check.") with
        {
            Form = MetricForm.CheckResult,
        },
        Gauge(Server, "check_code", StatField.CheckCode, "Code that the last health check was answered with.") with
        {
            Form = MetricForm.CheckCode,
        },
        Seconds(Server, "check_duration_seconds", StatField.CheckDuration, "How long the last health check took."),
        .. Responses(("1xx", StatField.Http1xx), ("2xx", StatField.Http2xx), ("3xx", StatField.Http3xx),
            ("4xx", StatField.Http4xx), ("5xx", StatField.Http5xx), ("other", StatField.HttpOther)),
        Gauge(Frontend, "http_requests_rate_max", StatField.RequestRateMaximum, "Most HTTP requests in a second."),
        Counter(Frontend | Back, "http_requests_total", StatField.Requests, "HTTP requests so far."),
        Counter(Back, "client_aborts_total", StatField.ClientAborts, "Transfers that the client broke off."),
        Counter(Back, "server_aborts_total", StatField.ServerAborts, "Transfers that the server broke off."),
        Counter(Frontend | Backend, "http_comp_bytes_in_total", StatField.CompressedIn, "Bytes given to compression."),
        Counter(Frontend | Backend, "http_comp_bytes_out_total", StatField.CompressedOut, "Bytes compression made."),
        Counter(
            Frontend | Backend, "http_comp_bytes_bypassed_total", StatField.CompressionBypassed,
            "Bytes that were not compressed for lack of means."),
        Counter(
            Frontend | Backend, "http_comp_responses_total", StatField.CompressedResponses,
            "Responses that were compressed."),
        Gauge(Back, "last_session_seconds", StatField.LastSession, "Seconds since the last session; -1 for none."),
        Seconds(Back, "queue_time_average_seconds", StatField.QueueTime, "Average wait of the last 1024 requests."),
        Seconds(Back, "connect_time_average_seconds", StatField.ConnectTime, "Average connect time of those."),
        Seconds(Back, "response_time_average_seconds", StatField.ResponseTime, "Average response time of those."),
        Seconds(Back, "total_time_average_seconds", StatField.TotalTime, "Average time of those from end to end."),
        Gauge(Server, "agent_status", StatField.AgentStatus, "1 for the result of the last agent check.") with
        {
            Form = MetricForm.CheckResult,
        },
        Gauge(Server, "agent_code", StatField.AgentCode, "Code that the last agent check was answered with.") with
        {
            Form = MetricForm.CheckCode,
        },
        Seconds(Server, "agent_duration_seconds", StatField.AgentDuration, "How long the last agent check took."),
        Counter(Frontend, "connections_rate_max", StatField.ConnectionRateMaximum, "Most connections in a second.") with
        {
            IsCounter = false,
        },
        Counter(Front, "connections_total", StatField.Connections, "Connections so far."),
        Counter(
            Frontend, "intercepted_requests_total", StatField.Intercepted, "Requests that were answered from here."),
        Counter(
            Front, "denied_connections_total", StatField.DeniedConnections,
            "Connections that 'tcp-request connection' rules refused."),
        Counter(
            Front, "denied_sessions_total", StatField.DeniedSessions,
            "Connections that 'tcp-request session' rules refused."),
        Counter(Rows, "failed_header_rewriting_total", StatField.FailedRewrites, "Rewrites of heads that failed."),
        Counter(Back, "connection_attempts_total", StatField.ConnectAttempts, "Connections to servers so far."),
        Counter(Back, "connection_reuses_total", StatField.Reuses, "Requests sent on a connection that was there."),
        Counter(Frontend | Backend, "http_cache_lookups_total", StatField.CacheLookups, "Requests the cache saw."),
        Counter(Frontend | Backend, "http_cache_hits_total", StatField.CacheHits, "Requests the cache answered."),
        Gauge(Server, "idle_connections_current", StatField.IdleConnections, "Idle connections that can be reused."),
        GaugeOrNothing(
            Server, "idle_connections_limit", StatField.IdleConnectionLimit,
            "Limit of idle connections (pool-max-conn)."),
        Seconds(Back, "max_queue_time_seconds", StatField.QueueTimeMaximum, "Longest wait in the queue."),
        Seconds(Back, "max_connect_time_seconds", StatField.ConnectTimeMaximum, "Longest connect."),
        Seconds(Back, "max_response_time_seconds", StatField.ResponseTimeMaximum, "Longest wait for a response."),
        Seconds(Back, "max_total_time_seconds", StatField.TotalTimeMaximum, "Longest request from end to end."),
        Counter(Rows, "internal_errors_total", StatField.InternalErrors, "Errors of the program itself."),
        Gauge(
            Server, "unsafe_idle_connections_current", StatField.UnsafeIdleConnections,
            "Idle connections that may fail when reused."),
        Gauge(
            Server, "safe_idle_connections_current", StatField.SafeIdleConnections,
            "Idle connections that were reused with success."),
        Gauge(Server, "used_connections_current", StatField.UsedConnections, "Connections in use."),
        Gauge(Server, "need_connections_current", StatField.NeededConnections, "Connections that are likely needed."),
        Gauge(Back, "uweight", StatField.UserWeight, "Weight as configured or set by the operator."),
        Gauge(Backend, "agg_server_status", StatField.AggregatedServerStatus, "Servers by state.") with
        {
            Form = MetricForm.ServersByState,
        },
        Gauge(
            Backend, "agg_server_check_status", StatField.AggregatedServerCheckStatus,
            "Servers by state, under the metric's former name.") with
        {
            Form = MetricForm.ServersByState,
        },
        Gauge(
            Backend, "agg_check_status", StatField.AggregatedCheckStatus,
            "Servers by the result of their last check.") with
        {
            Form = MetricForm.ServersByCheckResult,
        },
        Gauge(
            Server, "private_idle_connections_current", StatField.PrivateIdleConnections,
            "Idle connections that belong to one client."),
        Counter(Rows, "req_bytes_in_total", StatField.RequestBytesIn, "Bytes of requests received."),
        Counter(Rows, "req_bytes_out_total", StatField.RequestBytesOut, "Bytes of requests sent."),
        Counter(Rows, "res_bytes_in_total", StatField.ResponseBytesIn, "Bytes of responses received."),
        Counter(Rows, "res_bytes_out_total", StatField.ResponseBytesOut, "Bytes of responses sent."),
        Counter(
            Frontend | Backend, "http_cache_hint_hits_total", StatField.CacheHintHits,
            "Requests that got early hints from the cache."),
    ];

    /// <summary>The counts by protocol, which are asked for apart (<c>extra-counters</c>).</summary>
    public static readonly ImmutableArray<Metric> Extra =
    [
        .. Enumerable.Range((int)StatFields.FirstOfModules, StatFields.Count - (int)StatFields.FirstOfModules)
            .Select(index => OfModule((StatField)index)),
    ];

    private static Metric Gauge(MetricScopes scopes, string name, StatField field, string help) =>
        new(scopes, name, field, IsCounter: false, help);

    private static Metric GaugeOrNothing(MetricScopes scopes, string name, StatField field, string help) =>
        Gauge(scopes, name, field, help) with { Form = MetricForm.NumberOrNothing };

    private static Metric Seconds(MetricScopes scopes, string name, StatField field, string help) =>
        Gauge(scopes, name, field, help) with { Form = MetricForm.Milliseconds };

    private static Metric Counter(MetricScopes scopes, string name, StatField field, string help) =>
        new(scopes, name, field, IsCounter: true, help);

    private static Metric CounterOrNothing(MetricScopes scopes, string name, StatField field, string help) =>
        Counter(scopes, name, field, help) with { Form = MetricForm.NumberOrNothing };

    private static IEnumerable<Metric> Responses(params (string Code, StatField Field)[] classes) =>
        classes.Select((each, index) =>
            Counter(Frontend | Back, "http_responses_total", each.Field, "HTTP responses by the class of their status.")
                with
            {
                Label = $",code=\"{each.Code}\"",
                IsContinued = index > 0,
            });

    private static Metric OfModule(StatField field)
    {
        var name = StatFields.Of(field).Name;
        var module = name[..name.IndexOf('_', StringComparison.Ordinal)];
        return Counter(module == "ssl" ? Rows : Frontend | Backend, name, field, $"As 'show stat' tells it: {name}.")
            with
        {
            Label = $",mod=\"{module}\"",
        };
    }
}
