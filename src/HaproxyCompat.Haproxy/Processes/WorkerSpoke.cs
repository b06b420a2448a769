namespace HaproxyCompat.Haproxy.Processes;

/// <param name="Worker">The one that starts.</param>
/// <param name="Text">Messages of its start-up, as printed.</param>
internal sealed record WorkerSpoke(Worker Worker, string Text) : MasterEvent;
