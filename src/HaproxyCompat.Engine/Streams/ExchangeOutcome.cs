namespace HaproxyCompat.Engine.Streams;

/// <summary>What became of one attempt to have a request answered.</summary>
internal enum ExchangeOutcome
{
    /// <summary>A response's head is there.</summary>
    Response,

    /// <summary>The server closed or broke the connection before the first byte of a response.</summary>
    EmptyResponse,

    /// <summary>The same on a connection that had served before: the close and the request crossed.</summary>
    StaleConnection,

    /// <summary>What came is no HTTP response, or ended within its head.</summary>
    JunkResponse,

    /// <summary><c>timeout server</c>.</summary>
    ResponseTimeout,

    /// <summary>The server took no more of the request for <c>timeout server</c>.</summary>
    ServerStalled,

    /// <summary>The client is gone.</summary>
    ClientAbort,

    /// <summary>The client stopped sending its body.</summary>
    ClientTimeout,

    /// <summary>The client's body was malformed.</summary>
    ClientError,

    /// <summary>An operator or a state change shut it.</summary>
    Killed,
}
