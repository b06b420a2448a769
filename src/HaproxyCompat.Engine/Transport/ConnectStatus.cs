namespace HaproxyCompat.Engine.Transport;

/// <summary>How an attempt to connect ended.</summary>
public enum ConnectStatus
{
    Connected,

    /// <summary>The peer or the network said no.</summary>
    Refused,

    /// <summary>Nobody said anything until the deadline.</summary>
    TimedOut,

    /// <summary>No attempt was made: no descriptor, no port, no right to the source address.</summary>
    NotAttempted,

    /// <summary>No attempt was made: the request does not have the header whose address it comes from, or there are as
    /// many TLS connections as there may be.</summary>
    NotPossible,
}
