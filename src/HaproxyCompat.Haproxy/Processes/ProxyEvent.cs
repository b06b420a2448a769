namespace HaproxyCompat.Haproxy.Processes;

/// <summary>What the main thread of a process that carries traffic waits for.</summary>
internal enum ProxyEvent
{
    /// <summary>SIGUSR1: finish and leave.</summary>
    SoftStop,

    /// <summary>SIGTERM in the background, or the master is gone.</summary>
    Stop,

    /// <summary>SIGTTOU.</summary>
    Pause,

    /// <summary>SIGTTIN.</summary>
    Resume,

    /// <summary>SIGHUP: states of the servers to the logs.</summary>
    DumpServers,

    /// <summary>SIGQUIT: internal state to the logs.</summary>
    DumpInternals,

    /// <summary>The last request is done.</summary>
    Stopped,
}
