namespace HaproxyCompat.Haproxy.Processes;

/// <param name="Worker">The one that is gone.</param>
/// <param name="ExitCode">128 and the signal's number for one that was killed.</param>
internal sealed record WorkerEnded(Worker Worker, int ExitCode) : MasterEvent;
