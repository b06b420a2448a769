using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;

namespace HaproxyCompat.Engine.Streams;

/// <summary>What the HTTP steps of a stream keep: bodies on their way, what may be kept alive.</summary>
public sealed partial class ProxyStream
{
    private BodyPump? _requestPump;
    private BodyPump? _responsePump;
    private BodyPump? _measuringPump;
    private BodyUpload? _upload;
    private Http.HttpHead? _earlyHints;

    /// <summary>The body of the request as far as it is there, chunks taken apart; empty when none has come.</summary>
    public ReadOnlyMemory<byte> BufferedRequestBody => RequestBody.Buffered(this);

    /// <summary>Likewise of the server's response, while its rules are evaluated.</summary>
    public ReadOnlyMemory<byte> BufferedResponseBody => ResponseBody.Buffered(this);

    internal BodyPump RequestPump => _requestPump ??= new BodyPump();

    internal BodyPump ResponsePump => _responsePump ??= new BodyPump();

    /// <summary>Bandwidth filters of what goes to the server; null while a stream never had any.</summary>
    internal BandwidthLimiter? UploadLimiter { get; private set; }

    /// <summary>Likewise of what goes to the client.</summary>
    internal BandwidthLimiter? DownloadLimiter { get; private set; }

    internal BodyPump MeasuringPump => _measuringPump ??= new BodyPump();

    internal BodyUpload Upload => _upload ??= new BodyUpload();

    /// <summary>The 103 response that <c>early-hint</c> rules are at; empty between responses.</summary>
    internal Http.HttpHead EarlyHints => _earlyHints ??= new Http.HttpHead();

    /// <summary>Bytes of the request's body that were sent from the receive buffer and are still in it.</summary>
    internal int KeptBodyLength { get; set; }

    /// <summary>Its bytes of data, as they are counted.</summary>
    internal long KeptBodyData { get; set; }

    /// <summary>The whole body went to the server.</summary>
    internal bool BodyWasSent { get; set; }

    /// <summary>It was a monitor request: not logged.</summary>
    internal bool IsMonitor { get; set; }

    /// <summary>Its log line was written, or is not wanted.</summary>
    internal bool WasLogged { get; set; }

    /// <summary>Why a line is written, while it is; <see cref="Logging.LogStep.Error"/> from a request that is none on.
    /// </summary>
    internal Logging.LogStep LogStep { get; set; } = Logging.LogStep.Close;

    /// <summary>The response that was sent leaves the client's connection usable.</summary>
    internal bool ResponseAllowsKeepAlive { get; set; }

    /// <summary>
    /// A client that only closed its sending side is taken for one that gave up (manual 4.2 <c>option abortonclose</c>,
    /// on in HTTP mode).
    /// </summary>
    internal bool AbortsOnHalfClose
    {
        get
        {
            var options = Backend?.Config.Options ?? Frontend.Config.Options;
            return (options & ProxyOptions.AbortOnClose) != 0
                || (IsHttp && (options & ProxyOptions.NoAbortOnClose) == 0);
        }
    }

    /// <summary>
    /// Parts of a response go out as they come, not in full packets (manual 4.2 <c>option http-no-delay</c>, of either
    /// side).
    /// </summary>
    internal bool SendsWithoutDelay =>
        ((Frontend.Config.Options | (Backend?.Config.Options ?? ProxyOptions.None)) & ProxyOptions.HttpNoDelay) != 0;

    /// <summary>The persistence cookie was looked for; <see cref="CookieServer"/> is whose it was.</summary>
    internal bool CookieWasRead { get; set; }

    internal Backends.Server? CookieServer { get; set; }

    /// <summary><c>force-persist</c>: a server that is down is used, and no other if it cannot be had.</summary>
    internal bool PersistenceIsForced { get; set; }

    /// <summary><c>ignore-persist</c>: cookies choose no server, and none is set.</summary>
    internal bool PersistenceIsIgnored { get; set; }

    /// <summary>Dates of the cookie, see <see cref="CookieDates"/>; 0 for none.</summary>
    internal int CookieLastDate { get; set; }

    internal int CookieFirstDate { get; set; }

    /// <summary>
    /// The client's wish and the configuration allow another request on its connection (RFC 9112, 9.3).
    /// </summary>
    internal bool ClientMayKeepAlive()
    {
        if ((Frontend.IsStopping && Frontend.Spread.EndsNow())
            || Frontend.Config.ConnectionMode == HttpConnectionMode.Close)
        {
            return false;
        }

        return HttpOneConnection.AllowsReuse(Request);
    }

    /// <summary>Reading the request ended, well or not: from here on only the times of the steps count.</summary>
    internal void ReadingEnded()
    {
        if (Times.FirstByteMs >= 0)
        {
            StartedAt = Session.RequestCount == 1 ? Session.AcceptedAt : StartedAt;
        }
    }

    /// <summary>Adds a request's head to the bytes read from the client (<c>%U</c>).</summary>
    internal void CountRequestHead() => BytesUploaded += HeadSize.OfRequest(Request);

    /// <summary>Adds a response's head to the bytes read from the server (<c>%B</c>).</summary>
    /// <summary>
    /// In TCP mode content rules may look at what was received as a request (manual 7.3.6); null where it is none, or
    /// not yet.
    /// </summary>
    internal HttpHead? PeekRequest()
    {
        var input = Session.Client.Input;
        return input.HasBuffered
            && (!Request.IsEmpty
                || HttpOneParser.ParseRequest(
                    input.Buffered, Request, Frontend.RequestParserOptions, out _, out _) == ParseStatus.Done)
            ? Request
            : null;
    }

    internal void CountResponseHead() => BytesRead += HeadSize.OfResponse(Response);

    /// <summary>The limiter of one direction, which the body's pump asks from now on.</summary>
    internal BandwidthLimiter Limit(bool isDownload)
    {
        if (isDownload)
        {
            return ResponsePump.Limiter = DownloadLimiter ??= new BandwidthLimiter(Loop);
        }

        return RequestPump.Limiter = UploadLimiter ??= new BandwidthLimiter(Loop);
    }

    /// <summary>Ends waits for bandwidth.</summary>
    internal void EndLimits()
    {
        UploadLimiter?.Interrupt();
        DownloadLimiter?.Interrupt();
    }

    private void ClearHttpState()
    {
        UploadLimiter?.Clear();
        DownloadLimiter?.Clear();
        KeptBodyLength = 0;
        BodyWasSent = ResponseAllowsKeepAlive = IsMonitor = WasLogged = false;
        LogStep = Logging.LogStep.Close;
        CookieWasRead = PersistenceIsForced = PersistenceIsIgnored = false;
        CookieServer = null;
        CookieLastDate = CookieFirstDate = 0;
        _upload?.Clear();
        _earlyHints?.Reset();
    }
}
