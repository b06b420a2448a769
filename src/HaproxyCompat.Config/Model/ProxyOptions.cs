namespace HaproxyCompat.Config.Model;

/// <summary>The <c>option</c> lines that are simply on or off (manual 4.2), after defaults were applied.</summary>
[Flags]
public enum ProxyOptions : long
{
    None = 0,
    HttpLog = 1L << 0,
    TcpLog = 1L << 1,
    HttpsLog = 1L << 2,
    DontLogNull = 1L << 3,
    DontLogNormal = 1L << 4,
    LogAsap = 1L << 5,
    LogSeparateErrors = 1L << 6,
    LogHealthChecks = 1L << 7,
    Redispatch = 1L << 8,
    AbortOnClose = 1L << 9,
    AllBackups = 1L << 10,
    Persist = 1L << 11,
    PreferLastServer = 1L << 13,
    HttpBufferRequest = 1L << 14,
    HttpIgnoreProbes = 1L << 15,
    HttpNoDelay = 1L << 12,
    HttpPretendKeepAlive = 1L << 17,
    HttpUseProxyHeader = 1L << 18,
    AcceptUnsafeViolationsRequest = 1L << 19,
    AcceptUnsafeViolationsResponse = 1L << 20,
    ClientTcpKeepAlive = 1L << 21,
    ServerTcpKeepAlive = 1L << 22,
    SocketStats = 1L << 23,
    CheckCache = 1L << 24,
    IndependentStreams = 1L << 25,
    H1CaseAdjustClient = 1L << 28,
    H1CaseAdjustServer = 1L << 29,
    HttpRestrictReject = 1L << 31,
    HttpRestrictDelete = 1L << 32,

    /// <summary><c>nolinger</c>: connections end with a reset, what was not sent is dropped.</summary>
    NoLinger = 1L << 30,

    /// <summary><c>idle-close-on-response</c>.</summary>
    IdleCloseOnResponse = 1L << 16,

    /// <summary><c>no option abortonclose</c>: without either word it is on in HTTP mode.</summary>
    NoAbortOnClose = 1L << 36,

    /// <summary><c>http-drop-request-trailers</c>.</summary>
    DropRequestTrailers = 1L << 38,

    /// <summary><c>http-drop-response-trailers</c>.</summary>
    DropResponseTrailers = 1L << 39,
}
