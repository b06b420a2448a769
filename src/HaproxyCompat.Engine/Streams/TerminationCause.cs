namespace HaproxyCompat.Engine.Streams;

/// <summary>Who or what ended a stream first: the first letter of the termination state in logs (manual 8.5).</summary>
public enum TerminationCause
{
    /// <summary><c>-</c>: a normal end.</summary>
    None,

    /// <summary><c>C</c>: the client aborted.</summary>
    ClientAbort,

    /// <summary><c>c</c>: a timeout of the client's side.</summary>
    ClientTimeout,

    /// <summary><c>S</c>: the server aborted or refused.</summary>
    ServerAbort,

    /// <summary><c>s</c>: a timeout of the server's side.</summary>
    ServerTimeout,

    /// <summary><c>P</c>: we refused it: a rule, a limit, a malformed message.</summary>
    Proxy,

    /// <summary><c>L</c>: answered here and never meant for a server (redirect, statistics, return).</summary>
    Local,

    /// <summary><c>R</c>: a resource was missing here (memory, sockets).</summary>
    Resource,

    /// <summary><c>I</c>: our own mistake.</summary>
    Internal,

    /// <summary><c>D</c>: the server was marked down and its sessions shut.</summary>
    ServerDown,

    /// <summary><c>U</c>: a preferred server came up and the session was shut.</summary>
    ServerUp,

    /// <summary><c>K</c>: an operator shut the session.</summary>
    Killed,
}
