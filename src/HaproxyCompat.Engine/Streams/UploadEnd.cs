namespace HaproxyCompat.Engine.Streams;

/// <summary>How the sending of a request's body ended.</summary>
internal enum UploadEnd
{
    /// <summary>Not begun, or still going on.</summary>
    None,

    /// <summary>The whole body reached the server's socket.</summary>
    Complete,

    /// <summary>The client closed or broke before its body was complete.</summary>
    ClientAbort,

    /// <summary><c>timeout client</c>.</summary>
    ClientTimeout,

    /// <summary>The chunks were malformed.</summary>
    Malformed,

    /// <summary>The server takes no more; what it answers decides.</summary>
    ServerBroken,

    /// <summary>The server took nothing for <c>timeout server</c>.</summary>
    ServerTimeout,

    /// <summary>Stopped since the response was complete.</summary>
    Stopped,
}
