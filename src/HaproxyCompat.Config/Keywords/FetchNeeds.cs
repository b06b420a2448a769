namespace HaproxyCompat.Config.Keywords;

/// <summary>
/// What must exist for a fetch to give a value; a rule set offers some of it (manual 7.3.2 to 7.3.6).
/// </summary>
[Flags]
public enum FetchNeeds
{
    /// <summary>Constants, process state, dates: usable everywhere.</summary>
    None = 0,

    /// <summary>The client's connection: addresses, listener.</summary>
    ClientConnection = 1,

    /// <summary>What the session knows after handshakes: TLS facts, PROXY protocol.</summary>
    Session = 2,

    /// <summary>Raw request bytes (layer 6).</summary>
    RequestBuffer = 4,

    /// <summary>Request line and headers, while the request is there.</summary>
    RequestHead = 8,

    /// <summary>Request facts that are kept until the end (method, path captured).</summary>
    RequestKept = 16,

    /// <summary>The request's body as far as it is buffered.</summary>
    RequestBody = 32,

    /// <summary>The server's connection.</summary>
    ServerConnection = 64,

    /// <summary>Raw response bytes.</summary>
    ResponseBuffer = 128,

    /// <summary>Status line and headers of the response.</summary>
    ResponseHead = 256,

    /// <summary>Response facts kept until the end (status).</summary>
    ResponseKept = 512,

    /// <summary>The response's body as far as it is buffered.</summary>
    ResponseBody = 1024,

    /// <summary>
    /// What went to the client so far: known from where a server is chosen, until the end of the stream.
    /// </summary>
    ResponseCounters = 2048,

    /// <summary>The backend was chosen: in rules of backends, and in whatever comes behind them.</summary>
    Backend = 4096,

    /// <summary>
    /// The process at work, with or without a connection: everywhere but while the configuration is read.
    /// </summary>
    Process = 8192,

    /// <summary>The frontend and its listener, where traffic came in through one.</summary>
    Frontend = 16384,

    /// <summary>The server was chosen.</summary>
    Server = 32768,
}
