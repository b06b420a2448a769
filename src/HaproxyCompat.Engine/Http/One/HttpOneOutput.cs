namespace HaproxyCompat.Engine.Http.One;

/// <summary>What the connection decides about a head that goes out, apart from what the head says.</summary>
/// <param name="Connection">A header to add.</param>
/// <param name="TransferEncoding">How the body will be framed.</param>
/// <param name="Case">For a peer that minds the case of header names; else null.</param>
/// <param name="LastName">A header behind all others, or null.</param>
/// <param name="LastValue">Its value.</param>
public readonly record struct HttpOneOutput(
    ConnectionWord Connection,
    TransferEncodingUse TransferEncoding,
    HeaderCase? Case = null,
    byte[]? LastName = null,
    byte[]? LastValue = null);
