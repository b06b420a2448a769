namespace HaproxyCompat.Keepalived.Processes;

/// <summary>What a pid file says before we write our own.</summary>
internal enum PidFileState
{
    Absent,

    /// <summary>No such process, or no number.</summary>
    Stale,

    /// <summary>The process exists: a second start is refused.</summary>
    Live,
}
