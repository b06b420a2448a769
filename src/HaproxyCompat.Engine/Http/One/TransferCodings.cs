namespace HaproxyCompat.Engine.Http.One;

/// <summary>The list of transfer codings of a message so far (RFC 9112, 6.1).</summary>
internal enum TransferCodings : byte
{
    /// <summary>No Transfer-Encoding header.</summary>
    None,

    /// <summary>Only codings other than chunked.</summary>
    Other,

    /// <summary>chunked and nothing else.</summary>
    Chunked,

    /// <summary>Others, then chunked.</summary>
    OtherThenChunked,

    /// <summary>An empty coding, or something behind chunked.</summary>
    Invalid,
}
