namespace HaproxyCompat.Haproxy.Processes;

/// <summary>A client of the master socket wants something done or known on the main thread.</summary>
/// <param name="Act">Runs there.</param>
internal sealed record MasterQuestion(Action<Master> Act) : MasterEvent;
