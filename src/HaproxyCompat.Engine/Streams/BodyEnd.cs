namespace HaproxyCompat.Engine.Streams;

/// <summary>How the copying of a message's body ended.</summary>
internal enum BodyEnd
{
    Complete,

    /// <summary>The sender ended before its body did.</summary>
    Truncated,

    /// <summary>The sender's connection broke.</summary>
    SourceBroken,
    SourceTimeout,

    /// <summary>The chunks were malformed (RFC 9112, 7.1).</summary>
    Malformed,
    TargetBroken,
    TargetTimeout,

    /// <summary>Woken from outside.</summary>
    Interrupted,
}
