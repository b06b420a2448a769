namespace HaproxyCompat.Engine.Http.One;

/// <summary>What a writer does about Transfer-Encoding.</summary>
public enum TransferEncodingUse : byte
{
    /// <summary>Leaves the head as it is.</summary>
    AsInHead,

    /// <summary>Writes <c>transfer-encoding: chunked</c> behind all headers, instead of what the head says.</summary>
    Chunked,

    /// <summary>Leaves it out: the peer speaks HTTP/1.0, or the message has no body any more.</summary>
    Removed,
}
