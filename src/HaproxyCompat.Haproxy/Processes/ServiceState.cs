namespace HaproxyCompat.Haproxy.Processes;

/// <summary>What the master tells the service manager.</summary>
internal enum ServiceState
{
    Ready,
    Reloading,
    Stopping,
}
