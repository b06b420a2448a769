namespace HaproxyCompat.Engine.Transport.ProxyProtocol;

/// <summary>What a parser of PROXY headers found.</summary>
public enum ProxyParseStatus
{
    /// <summary>A whole header; its bytes are consumed.</summary>
    Done,

    /// <summary>The start of one; nothing is consumed.</summary>
    NeedMore,

    /// <summary>No header of either version.</summary>
    Refused,
}
