namespace HaproxyCompat.Engine.Stats.SharedMemory;

/// <summary>One number of an object that processes share.</summary>
/// <param name="Read">What one loop has counted.</param>
/// <param name="Write">Puts what the other processes have.</param>
internal sealed record SharedField(Func<TrafficCounters, long> Read, Action<TrafficCounters, long> Write)
{
    /// <summary>All, in their places in the shared memory; a change is another format.</summary>
    public static readonly SharedField[] All =
    [
        new(static counters => counters.Sessions, static (counters, value) => counters.Sessions = value),
        new(static counters => counters.Connections, static (counters, value) => counters.Connections = value),
        new(static counters => counters.Requests, static (counters, value) => counters.Requests = value),
        new(static counters => counters.BytesIn, static (counters, value) => counters.BytesIn = value),
        new(static counters => counters.BytesOut, static (counters, value) => counters.BytesOut = value),
        new(
            static counters => counters.RequestBytesOut, static (counters, value) => counters.RequestBytesOut = value),
        new(
            static counters => counters.ResponseBytesOut,
            static (counters, value) => counters.ResponseBytesOut = value),
        new(static counters => counters.HttpOneStreams, static (counters, value) => counters.HttpOneStreams = value),
        new(static counters => counters.HttpOneBytesIn, static (counters, value) => counters.HttpOneBytesIn = value),
        new(static counters => counters.HttpOneBytesOut, static (counters, value) => counters.HttpOneBytesOut = value),
        new(static counters => counters.DeniedRequests, static (counters, value) => counters.DeniedRequests = value),
        new(static counters => counters.DeniedResponses, static (counters, value) => counters.DeniedResponses = value),
        new(
            static counters => counters.DeniedConnections,
            static (counters, value) => counters.DeniedConnections = value),
        new(static counters => counters.DeniedSessions, static (counters, value) => counters.DeniedSessions = value),
        new(static counters => counters.RequestErrors, static (counters, value) => counters.RequestErrors = value),
        new(static counters => counters.ConnectErrors, static (counters, value) => counters.ConnectErrors = value),
        new(static counters => counters.ResponseErrors, static (counters, value) => counters.ResponseErrors = value),
        new(static counters => counters.Retries, static (counters, value) => counters.Retries = value),
        new(static counters => counters.Redispatches, static (counters, value) => counters.Redispatches = value),
        new(static counters => counters.Selections, static (counters, value) => counters.Selections = value),
        new(static counters => counters.ClientAborts, static (counters, value) => counters.ClientAborts = value),
        new(static counters => counters.ServerAborts, static (counters, value) => counters.ServerAborts = value),
        new(static counters => counters.FailedRewrites, static (counters, value) => counters.FailedRewrites = value),
        new(static counters => counters.InternalErrors, static (counters, value) => counters.InternalErrors = value),
        new(static counters => counters.ConnectAttempts, static (counters, value) => counters.ConnectAttempts = value),
        new(static counters => counters.Reuses, static (counters, value) => counters.Reuses = value),
        new(static counters => counters.Http1xx, static (counters, value) => counters.Http1xx = value),
        new(static counters => counters.Http2xx, static (counters, value) => counters.Http2xx = value),
        new(static counters => counters.Http3xx, static (counters, value) => counters.Http3xx = value),
        new(static counters => counters.Http4xx, static (counters, value) => counters.Http4xx = value),
        new(static counters => counters.Http5xx, static (counters, value) => counters.Http5xx = value),
        new(static counters => counters.HttpOther, static (counters, value) => counters.HttpOther = value),
        new(static counters => counters.Intercepted, static (counters, value) => counters.Intercepted = value),
        new(static counters => counters.TlsConnections, static (counters, value) => counters.TlsConnections = value),
        new(static counters => counters.TlsSessions, static (counters, value) => counters.TlsSessions = value),
        new(static counters => counters.TlsReused, static (counters, value) => counters.TlsReused = value),
        new(static counters => counters.TlsFailures, static (counters, value) => counters.TlsFailures = value),
    ];
}
