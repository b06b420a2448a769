namespace HaproxyCompat.Haproxy.Processes;

/// <param name="Worker">The one that listens now.</param>
/// <param name="Listeners">Its listening sockets.</param>
internal sealed record WorkerReady(Worker Worker, IReadOnlyList<int> Listeners) : MasterEvent;
