namespace HaproxyCompat.Engine.Transport;

/// <summary>What became of a request to a SOCKS4 proxy.</summary>
internal enum Socks4Status
{
    Granted,

    /// <summary>The proxy said no, or something else than SOCKS4.</summary>
    Denied,

    /// <summary>It closed the connection.</summary>
    Closed,

    /// <summary>The connection broke.</summary>
    Aborted,
    TimedOut,
}
