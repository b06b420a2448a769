namespace HaproxyCompat.Engine.Transport;

/// <summary>A bound socket, or why there is none.</summary>
/// <param name="Listener">Set when the address is bound and listening.</param>
/// <param name="Errno">0, or what the kernel said.</param>
/// <param name="Error">Names the step that failed and the address; null when there is a listener.</param>
public readonly record struct ListenResult(SocketListener? Listener, int Errno, string? Error)
{
    /// <summary>
    /// An option that the system refused and that the listener does without; null when there is none.
    /// </summary>
    public string? Warning { get; init; }
}
