namespace HaproxyCompat.Engine.Transport;

/// <summary>The outcome of a connect: a connection, or why there is none.</summary>
/// <param name="Status">Which of the two, and whose fault it was.</param>
/// <param name="Connection">Set when connected.</param>
/// <param name="Errno">0 when connected, else what the kernel said (ETIMEDOUT for our own deadline).</param>
public readonly record struct ConnectResult(ConnectStatus Status, Connection? Connection, int Errno)
{
    public bool Connected => Status == ConnectStatus.Connected;

    /// <summary>The kernel's text for <see cref="Errno"/>.</summary>
    public string Reason => Interop.Errno.Text(Errno);
}
