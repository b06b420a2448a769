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

    /// <summary>The VRRP part ended without being asked.</summary>
    RunnerEnded,

    /// <summary>Everything is open and the virtual routers have started.</summary>
    RunnerStarted,
}
