using System.Diagnostics.CodeAnalysis;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Stats;

/// <summary>
/// What one loop counts for a frontend, a listener, a backend or a server. Written by that loop only; any thread may
/// read.
/// </summary>
/// <remarks>The names in the statistics (management manual 9.1) stand behind each.</remarks>
[SuppressMessage(
    "Design", "CA1051",
    Justification = "Counted in place, several a request; a property could not be passed by reference.")]
public sealed class TrafficCounters
{
    /// <summary>Connections received by a listener or frontend (<c>conn_tot</c>).</summary>
    public long Connections;

    /// <summary>Sessions (<c>stot</c>).</summary>
    public long Sessions;

    /// <summary>HTTP requests (<c>req_tot</c>).</summary>
    public long Requests;

    /// <summary>Bytes from the client's side towards the server (<c>bin</c>).</summary>
    public long BytesIn;

    /// <summary>Bytes towards the client (<c>bout</c>).</summary>
    public long BytesOut;

    /// <summary>Bytes sent to servers (<c>reqbout</c>).</summary>
    public long RequestBytesOut;

    /// <summary>Bytes sent to clients, those of answers made here too (<c>resbout</c>).</summary>
    public long ResponseBytesOut;

    /// <summary>Requests of HTTP/1 of which a byte came (<c>h1_total_streams</c>).</summary>
    public long HttpOneStreams;

    /// <summary>Bytes received on connections of HTTP/1, as they were (<c>h1_bytes_in</c>).</summary>
    public long HttpOneBytesIn;

    /// <summary>Bytes sent on connections of HTTP/1 (<c>h1_bytes_out</c>).</summary>
    public long HttpOneBytesOut;

    /// <summary><c>dreq</c>.</summary>
    public long DeniedRequests;

    /// <summary><c>dresp</c>.</summary>
    public long DeniedResponses;

    /// <summary><c>dcon</c>.</summary>
    public long DeniedConnections;

    /// <summary><c>dses</c>.</summary>
    public long DeniedSessions;

    /// <summary><c>ereq</c>.</summary>
    public long RequestErrors;

    /// <summary><c>econ</c>.</summary>
    public long ConnectErrors;

    /// <summary><c>eresp</c>.</summary>
    public long ResponseErrors;

    /// <summary><c>wretr</c>.</summary>
    public long Retries;

    /// <summary><c>wredis</c>.</summary>
    public long Redispatches;

    /// <summary><c>lbtot</c>.</summary>
    public long Selections;

    /// <summary><c>cli_abrt</c>.</summary>
    public long ClientAborts;

    /// <summary><c>srv_abrt</c>.</summary>
    public long ServerAborts;

    /// <summary><c>wrew</c>.</summary>
    public long FailedRewrites;

    /// <summary><c>eint</c>.</summary>
    public long InternalErrors;

    /// <summary><c>connect</c>: connection attempts to a server.</summary>
    public long ConnectAttempts;

    /// <summary><c>reuse</c>: requests sent on a connection that was there.</summary>
    public long Reuses;

    /// <summary><c>hrsp_1xx</c>.</summary>
    public long Http1xx;

    /// <summary><c>hrsp_2xx</c>.</summary>
    public long Http2xx;

    /// <summary><c>hrsp_3xx</c>.</summary>
    public long Http3xx;

    /// <summary><c>hrsp_4xx</c>.</summary>
    public long Http4xx;

    /// <summary><c>hrsp_5xx</c>.</summary>
    public long Http5xx;

    /// <summary><c>hrsp_other</c>.</summary>
    public long HttpOther;

    /// <summary><c>intercepted</c>: requests answered by the proxy itself.</summary>
    public long Intercepted;

    /// <summary><c>CumSslConns</c>: connections that began a TLS handshake.</summary>
    public long TlsConnections;

    /// <summary><c>ssl_sess</c>: TLS handshakes done that made a new session.</summary>
    public long TlsSessions;

    /// <summary><c>ssl_reused_sess</c>: those that resumed a session.</summary>
    public long TlsReused;

    /// <summary><c>ssl_failed_handshake</c>.</summary>
    public long TlsFailures;

    /// <summary>Sums behind the average times over the last requests, in ms (<c>qtime ctime rtime ttime</c>).</summary>
    public MovingAverage QueueTime;

    public MovingAverage ConnectTime;

    public MovingAverage ResponseTime;

    public MovingAverage TotalTime;

    /// <summary>Connections a second (<c>conn_rate</c>).</summary>
    public RateMeter ConnectionRate;

    /// <summary>TLS connections, before their handshake.</summary>
    public RateMeter TlsRate;

    /// <summary>TLS handshakes that made new keys (<c>SslFrontendKeyRate</c>, <c>SslBackendKeyRate</c>).</summary>
    public RateMeter TlsKeyRate;

    /// <summary>Sessions a second (<c>rate</c>).</summary>
    public RateMeter SessionRate;

    /// <summary>Requests a second (<c>req_rate</c>).</summary>
    public RateMeter RequestRate;

    /// <summary>Monotonic ms of the last session; -1 before the first (<c>lastsess</c>).</summary>
    public long LastSessionMs = -1;

    /// <summary>Starts the maxima again and keeps the counts (<c>clear counters</c>).</summary>
    public void ResetMaxima()
    {
        QueueTime.ResetMaximum();
        ConnectTime.ResetMaximum();
        ResponseTime.ResetMaximum();
        TotalTime.ResetMaximum();
        ConnectionRate.ResetMaximum();
        TlsRate.ResetMaximum();
        TlsKeyRate.ResetMaximum();
        SessionRate.ResetMaximum();
        RequestRate.ResetMaximum();
    }

    /// <summary>Counts one TLS handshake by its end.</summary>
    /// <param name="state">What it agreed on; null when it failed.</param>
    /// <param name="nowMs">Monotonic ms.</param>
    internal void CountHandshake(TlsState? state, long nowMs)
    {
        TlsConnections++;
        if (state is null)
        {
            TlsFailures++;
        }
        else if (state.SessionReused)
        {
            TlsReused++;
        }
        else
        {
            TlsSessions++;
            TlsKeyRate.Add(nowMs);
        }
    }

    /// <summary>Counts one response by the class of its status.</summary>
    public void CountStatus(int status)
    {
        switch (status / 100)
        {
            case 1:
                Http1xx++;
                break;
            case 2:
                Http2xx++;
                break;
            case 3:
                Http3xx++;
                break;
            case 4:
                Http4xx++;
                break;
            case 5:
                Http5xx++;
                break;
            default:
                HttpOther++;
                break;
        }
    }
}
