namespace HaproxyCompat.Haproxy.Arguments;

/// <summary>
/// What the processes of the previous generation are told once this one listens (management manual 3).
/// </summary>
internal enum OldProcessAction
{
    None,

    /// <summary><c>-sf</c>: SIGUSR1, finish and leave.</summary>
    Finish,

    /// <summary><c>-st</c>: SIGTERM, leave at once.</summary>
    Terminate,
}
