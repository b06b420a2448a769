namespace HaproxyCompat.Config.Model;

/// <summary>The second word of <c>stick</c> (manual 4.2).</summary>
[Flags]
public enum StickRuleKind
{
    None = 0,

    /// <summary><c>match</c>: the key's server is used.</summary>
    Match = 1,

    /// <summary><c>store-request</c>: the server is stored for a key of the request.</summary>
    StoreRequest = 2,

    /// <summary><c>on</c>.</summary>
    MatchAndStore = Match | StoreRequest,

    /// <summary><c>store-response</c>: likewise for a key of the response.</summary>
    StoreResponse = 4,
}
