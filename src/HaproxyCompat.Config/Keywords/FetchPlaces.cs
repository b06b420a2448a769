namespace HaproxyCompat.Config.Keywords;

/// <summary>
/// The places where expressions stand, each with what a fetch can look at there (manual 7.3, columns of <c>-dKsmp</c>).
/// </summary>
public static class FetchPlaces
{
    /// <summary>While the configuration is read: constants and the environment alone.</summary>
    public const FetchNeeds Configuration = FetchNeeds.None;

    public const FetchNeeds RuntimeCommand = FetchNeeds.Process;

    public const FetchNeeds FrontendConnection = FetchNeeds.Process | FetchNeeds.ClientConnection | FetchNeeds.Frontend;

    public const FetchNeeds FrontendSession = FrontendConnection | FetchNeeds.Session;

    /// <summary><c>tcp-request content</c>, <c>http-request</c> and <c>use_backend</c> of a frontend.</summary>
    public const FetchNeeds FrontendRequest = FrontendSession | FetchNeeds.RequestBuffer | FetchNeeds.RequestHead
        | FetchNeeds.RequestKept | FetchNeeds.RequestBody;

    /// <summary><c>tcp-request content</c> and <c>http-request</c> of a backend.</summary>
    public const FetchNeeds BackendRequest = FrontendRequest | FetchNeeds.Backend;

    /// <summary><c>use-server</c>, <c>balance</c>, <c>stick match</c>, <c>stick on</c>.</summary>
    public const FetchNeeds ServerChoice = BackendRequest | FetchNeeds.ResponseCounters;

    /// <summary>The address that a connection to a server comes from, its server name and the like.</summary>
    public const FetchNeeds ServerSource = ServerChoice | FetchNeeds.Server;

    /// <summary>Everything that looks at a response, in backends and in frontends.</summary>
    public const FetchNeeds Response = FrontendSession | FetchNeeds.RequestKept | FetchNeeds.Backend
        | FetchNeeds.ResponseCounters
        | FetchNeeds.Server | FetchNeeds.ServerConnection | FetchNeeds.ResponseBuffer | FetchNeeds.ResponseHead
        | FetchNeeds.ResponseKept | FetchNeeds.ResponseBody;

    /// <summary>The end of the stream: the messages are gone.</summary>
    public const FetchNeeds Logs = FrontendSession | FetchNeeds.RequestKept | FetchNeeds.Backend
        | FetchNeeds.ResponseCounters
        | FetchNeeds.Server | FetchNeeds.ServerConnection | FetchNeeds.ResponseKept;

    /// <summary><c>tcp-check</c> and <c>http-check</c>: a connection to a server that nobody asked for.</summary>
    public const FetchNeeds Checks = FetchNeeds.Process | FetchNeeds.ClientConnection | FetchNeeds.Backend
        | FetchNeeds.Server
        | FetchNeeds.ServerConnection | FetchNeeds.ResponseBuffer | FetchNeeds.ResponseHead | FetchNeeds.ResponseKept
        | FetchNeeds.ResponseBody;

    /// <summary>True when a fetch can give a value at a place.</summary>
    public static bool Offers(FetchNeeds place, FetchNeeds needs) => needs == FetchNeeds.None || (needs & place) != 0;
}
