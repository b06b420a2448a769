namespace HaproxyCompat.Haproxy.Processes;

/// <summary>What the master's main thread waits for.</summary>
internal abstract record MasterEvent;
