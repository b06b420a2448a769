namespace HaproxyCompat.Engine.Http;

/// <summary>What follows a head on the wire (RFC 9112, 6.3).</summary>
public enum BodyKind : byte
{
    None,

    /// <summary>Exactly <see cref="HttpHead.ContentLength"/> bytes; never zero.</summary>
    Length,
    Chunked,

    /// <summary>Until the peer closes: responses only.</summary>
    UntilClose,

    /// <summary>No longer HTTP: after 101, or a 2xx to CONNECT.</summary>
    Tunnel,
}
