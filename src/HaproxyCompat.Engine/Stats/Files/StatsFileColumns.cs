using System.Collections.Frozen;

namespace HaproxyCompat.Engine.Stats.Files;

/// <summary>What a statistics file has of each kind of object, and which of it a new process takes over (management
/// manual 9.5).</summary>
internal static class StatsFileColumns
{
    /// <summary>Of frontends and listeners, behind <c>guid</c>; counts that nothing here makes are 0.</summary>
    public static readonly string[] OfFrontends =
    (
        "stot bin bout dreq dresp ereq rate hrsp_1xx hrsp_2xx hrsp_3xx hrsp_4xx hrsp_5xx hrsp_other req_rate req_tot "
        + "comp_in comp_out comp_byp comp_rsp conn_rate conn_tot intercepted dcon dses wrew cache_lookups cache_hits "
        + "eint h1sess h2sess h3sess req_other h1req h2req h3req reqbin reqbout resbin resbout cache_hint_hits"
    ).Split(' ');

    /// <summary>Of backends and servers.</summary>
    public static readonly string[] OfBackends =
    (
        "stot bin bout dreq dresp econ eresp wretr wredis chkfail chkdown lastchg lbtot rate hrsp_1xx hrsp_2xx "
        + "hrsp_3xx hrsp_4xx hrsp_5xx hrsp_other hanafail req_tot cli_abrt srv_abrt comp_in comp_out comp_byp comp_rsp "
        + "lastsess wrew connect reuse cache_lookups cache_hits eint reqbin reqbout resbin resbout cache_hint_hits"
    ).Split(' ');

    /// <summary>
    /// The counts that go on from where they were; the others follow from them, or are of the moment.
    /// </summary>
    public static readonly FrozenDictionary<string, Action<TrafficCounters, long>> Setters =
        new Dictionary<string, Action<TrafficCounters, long>>
        {
            ["stot"] = static (counters, value) => counters.Sessions = value,
            ["bin"] = static (counters, value) => counters.BytesIn = value,
            ["bout"] = static (counters, value) => counters.BytesOut = value,
            ["dreq"] = static (counters, value) => counters.DeniedRequests = value,
            ["dresp"] = static (counters, value) => counters.DeniedResponses = value,
            ["ereq"] = static (counters, value) => counters.RequestErrors = value,
            ["econ"] = static (counters, value) => counters.ConnectErrors = value,
            ["eresp"] = static (counters, value) => counters.ResponseErrors = value,
            ["wretr"] = static (counters, value) => counters.Retries = value,
            ["wredis"] = static (counters, value) => counters.Redispatches = value,
            ["lbtot"] = static (counters, value) => counters.Selections = value,
            ["hrsp_1xx"] = static (counters, value) => counters.Http1xx = value,
            ["hrsp_2xx"] = static (counters, value) => counters.Http2xx = value,
            ["hrsp_3xx"] = static (counters, value) => counters.Http3xx = value,
            ["hrsp_4xx"] = static (counters, value) => counters.Http4xx = value,
            ["hrsp_5xx"] = static (counters, value) => counters.Http5xx = value,
            ["hrsp_other"] = static (counters, value) => counters.HttpOther = value,
            ["req_tot"] = static (counters, value) => counters.Requests = value,
            ["cli_abrt"] = static (counters, value) => counters.ClientAborts = value,
            ["srv_abrt"] = static (counters, value) => counters.ServerAborts = value,
            ["conn_tot"] = static (counters, value) => counters.Connections = value,
            ["intercepted"] = static (counters, value) => counters.Intercepted = value,
            ["dcon"] = static (counters, value) => counters.DeniedConnections = value,
            ["dses"] = static (counters, value) => counters.DeniedSessions = value,
            ["wrew"] = static (counters, value) => counters.FailedRewrites = value,
            ["connect"] = static (counters, value) => counters.ConnectAttempts = value,
            ["reuse"] = static (counters, value) => counters.Reuses = value,
            ["eint"] = static (counters, value) => counters.InternalErrors = value,
            ["reqbout"] = static (counters, value) => counters.RequestBytesOut = value,
            ["resbout"] = static (counters, value) => counters.ResponseBytesOut = value,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Where the statistics have a column of this name.</summary>
    public static int IndexOf(string name)
    {
        var index = 0;
        while (StatFields.All[index].Name != name)
        {
            index++;
        }

        return index;
    }
}
