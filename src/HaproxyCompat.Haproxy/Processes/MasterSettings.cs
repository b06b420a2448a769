namespace HaproxyCompat.Haproxy.Processes;

/// <summary>What a master needs to know.</summary>
/// <param name="Arguments">The command line for the workers.</param>
/// <param name="RelaysRuntimeCommands">True when there is a master socket.</param>
/// <param name="IsInBackground">True when the workers have to let go of the terminal once they listen.</param>
/// <param name="MaxReloads"><c>mworker-max-reloads</c>: reloads that an old worker may outlive.</param>
/// <param name="Notify">Tells the service manager; null without one.</param>
/// <param name="FirstWorkerReady">Runs once, when the first worker listens; returns a complaint or null.</param>
internal sealed record MasterSettings(
    string[] Arguments, bool RelaysRuntimeCommands, bool IsInBackground, int MaxReloads, Action<ServiceState>? Notify,
    Func<string?>? FirstWorkerReady);
