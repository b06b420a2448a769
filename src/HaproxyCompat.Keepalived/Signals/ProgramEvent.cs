namespace HaproxyCompat.Keepalived.Signals;

/// <summary>What the program is asked to do while it runs.</summary>
internal enum ProgramEvent
{
    Stop,
    Reload,
    WriteData,
    WriteStats,
    ClearStats,
    WriteJson,

    /// <summary>The parent is gone.</summary>
    ParentEnded,

    /// <summary>A worker runs.</summary>
    WorkerStarted,

    /// <summary>A worker reads its configuration again.</summary>
    WorkerReloading,

    /// <summary>A worker has done so.</summary>
    WorkerReloaded,

    /// <summary>A worker is gone.</summary>
    WorkerEnded,

    /// <summary>It is time for the next worker.</summary>
    WorkerDue,

    /// <summary>A worker has had its time to stop.</summary>
    StopOverdue,

    /// <summary>The VRRP part ended without being asked.</summary>
    RunnerEnded,

    /// <summary>Everything is open and the virtual routers have started.</summary>
    RunnerStarted,
}
