namespace HaproxyCompat.Engine.Resolvers;

/// <summary>What became of a question (management manual 9.3 "show resolvers").</summary>
internal enum DnsStatus
{
    /// <summary>It was answered with what was asked for.</summary>
    Valid,

    /// <summary>There is no such name.</summary>
    NoSuchName,

    /// <summary>There is nothing of that kind under the name (<c>any_err</c>).</summary>
    Empty,

    /// <summary>An alias that leads to nothing of that kind.</summary>
    AliasOnly,

    Refused,

    /// <summary>The answer did not fit.</summary>
    Truncated,

    /// <summary>The answer is no answer to the question, or no message at all.</summary>
    Invalid,

    /// <summary>Larger than <c>accepted_payload_size</c>.</summary>
    TooBig,

    /// <summary>Any other code of the name server.</summary>
    Other,

    /// <summary>Nobody answered.</summary>
    Timeout,
}
