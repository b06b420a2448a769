namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// Whose addresses a <c>set-src</c> or <c>set-dst</c> changes: of the rule set that it stands in (manual 4.4,
/// "set-src").
/// </summary>
internal enum AddressLevel
{
    /// <summary><c>tcp-request connection</c>: seen by <c>fc_src</c> as well.</summary>
    Connection,

    /// <summary><c>tcp-request session</c>: for all streams of the connection.</summary>
    Session,

    /// <summary><c>tcp-request content</c> and <c>http-request</c>: until the stream ends.</summary>
    Stream,
}
