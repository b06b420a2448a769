namespace HaproxyCompat.Engine.Http;

/// <summary>What a message's version means to us; versions beyond 1.1 of the same family count as 1.1.</summary>
public enum HttpVersion : byte
{
    /// <summary>A request line without a version (only in relaxed mode).</summary>
    Http09,
    Http10,
    Http11,
    Http2,
}
