namespace HaproxyCompat.Engine.Http.One;

/// <summary>What the connection decides about a head that goes out, apart from what the head says.</summary>
/// <param name="Connection">A header to add.</param>
/// <param name="TransferEncoding">How the body will be framed.</param>
public readonly record struct HttpOneOutput(ConnectionWord Connection, TransferEncodingUse TransferEncoding);
