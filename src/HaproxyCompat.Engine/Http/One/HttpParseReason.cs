namespace HaproxyCompat.Engine.Http.One;

/// <summary>What can be wrong with a head.</summary>
public enum HttpParseReason : byte
{
    None,
    InvalidMethod,
    InvalidTarget,
    InvalidVersion,
    InvalidStatus,
    InvalidReasonPhrase,
    InvalidHeaderName,
    InvalidHeaderValue,

    /// <summary>CR without LF.</summary>
    InvalidLineEnd,
    InvalidHost,

    /// <summary>The target's authority and the Host header name different servers, or two Host headers do.</summary>
    HostMismatch,

    /// <summary>CONNECT needs host and port (RFC 9110, 9.3.6).</summary>
    InvalidAuthority,
    InvalidContentLength,
    ConflictingContentLength,
    InvalidTransferEncoding,

    /// <summary>A coding beside chunked, which we cannot undo.</summary>
    UnsupportedTransferCoding,
    InvalidWebSocketKey,

    /// <summary>101 that was not asked for.</summary>
    UnexpectedUpgrade,

    /// <summary>GET, HEAD and DELETE of HTTP/1.0 have none, nor have interim responses.</summary>
    BodyNotAllowed,
    TooManyHeaders,
    HeadTooLarge,

    /// <summary>The target alone fills the buffer.</summary>
    TargetTooLong,

    /// <summary>The preface of HTTP/2 (RFC 9113, 3.4), which is not spoken here.</summary>
    OtherProtocol,
    InvalidChunkSize,
    InvalidChunkEnd,
}
