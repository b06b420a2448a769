using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Keepalived.Logging;

/// <summary>Remarks of the program itself. Those that scripts look for are in the reference's words.</summary>
internal static partial class ProgramLog
{
    [LoggerMessage(4001, LogLevel.Information, "Starting {Version}")]
    public static partial void Starting(ILogger log, string version);

    [LoggerMessage(4002, LogLevel.Information, "Running on {System}")]
    public static partial void RunningOn(ILogger log, string system);

    [LoggerMessage(4003, LogLevel.Information, "Command line: {Line}")]
    public static partial void CommandLine(ILogger log, string line);

    [LoggerMessage(4004, LogLevel.Information, "Configuration file {File}")]
    public static partial void ConfigurationFile(ILogger log, string file);

    [LoggerMessage(4005, LogLevel.Warning, "{Finding}")]
    public static partial void Finding(ILogger log, string finding);

    [LoggerMessage(4006, LogLevel.Information, "Warning - keepalived has no configuration to run")]
    public static partial void NothingToRun(ILogger log);

    [LoggerMessage(4007, LogLevel.Information, "daemon is already running")]
    public static partial void AlreadyRunning(ILogger log);

    [LoggerMessage(4008, LogLevel.Information, "Remove a zombie pid file {File}")]
    public static partial void StalePidFile(ILogger log, string file);

    [LoggerMessage(4009, LogLevel.Error, "Cannot write pid file {File}: {Reason}")]
    public static partial void PidFileFails(ILogger log, string file, string reason);

    [LoggerMessage(4010, LogLevel.Information, "Startup complete")]
    public static partial void StartupComplete(ILogger log);

    [LoggerMessage(4011, LogLevel.Information, "Stopping")]
    public static partial void Stopping(ILogger log);

    [LoggerMessage(4012, LogLevel.Information, "Stopped {Version}")]
    public static partial void Stopped(ILogger log, string version);

    [LoggerMessage(4013, LogLevel.Information, "Reloading ...")]
    public static partial void Reloading(ILogger log);

    [LoggerMessage(4014, LogLevel.Information, "Reload complete")]
    public static partial void Reloaded(ILogger log);

    [LoggerMessage(4015, LogLevel.Error, "Reload refused: {Count} new finding(s); the running configuration stays")]
    public static partial void ReloadRefused(ILogger log, int count);

    [LoggerMessage(4016, LogLevel.Information, "Printing VRRP {What} for process({Pid}) on signal")]
    public static partial void Printing(ILogger log, string what, int pid);

    [LoggerMessage(4017, LogLevel.Error, "Cannot write {File}: {Reason}")]
    public static partial void DumpFails(ILogger log, string file, string reason);

    [LoggerMessage(4018, LogLevel.Error, "The VRRP part ended by itself: {Reason}")]
    public static partial void RunnerFailed(ILogger log, string reason);

    [LoggerMessage(4019, LogLevel.Error, "Network namespace {Name}: {Reason}")]
    public static partial void NamespaceFails(ILogger log, string name, string reason);

    [LoggerMessage(4020, LogLevel.Information, "{Line}")]
    public static partial void DumpLine(ILogger log, string line);

    [LoggerMessage(4060, LogLevel.Information, "Running {Kind} script {Command}")]
    public static partial void RunningScript(ILogger log, string kind, string command);

    [LoggerMessage(4061, LogLevel.Warning, "{Kind} script {Outcome}")]
    public static partial void ScriptFailed(ILogger log, string kind, string outcome);

    [LoggerMessage(4062, LogLevel.Information, "Scheduling reload for {Moment}")]
    public static partial void ReloadScheduled(ILogger log, string moment);

    [LoggerMessage(4063, LogLevel.Information, "No reload is scheduled any more")]
    public static partial void ReloadCancelled(ILogger log);

    [LoggerMessage(4050, LogLevel.Information, "Starting VRRP child process, pid={Pid}")]
    public static partial void WorkerStarting(ILogger log, int pid);

    [LoggerMessage(4051, LogLevel.Warning, "VRRP child process({Pid}) died: Respawning")]
    public static partial void WorkerDied(ILogger log, int pid);

    [LoggerMessage(4052, LogLevel.Warning, "VRRP child process({Pid}) died: Exiting")]
    public static partial void WorkerDiedForGood(ILogger log, int pid);

    [LoggerMessage(4054, LogLevel.Error, "Cannot start the VRRP child process: {Reason}")]
    public static partial void WorkerNotStarted(ILogger log, string reason);

    [LoggerMessage(4053, LogLevel.Warning, "The parent process is gone: stopping")]
    public static partial void ParentEnded(ILogger log);

    [LoggerMessage(4021, LogLevel.Warning, "{What} changes only at a restart")]
    public static partial void NeedsRestart(ILogger log, string what);
}
