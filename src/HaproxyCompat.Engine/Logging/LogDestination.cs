namespace HaproxyCompat.Engine.Logging;

/// <summary>Where the lines of one or more log targets go. Any thread may send; nothing waits.</summary>
/// <remarks>
/// Implementations: <see cref="DatagramDestination"/>, <see cref="DescriptorDestination"/>,
/// <see cref="Rings.RingDestination"/>, <see cref="LogBackend"/>.
/// </remarks>
public abstract class LogDestination : IDisposable
{
    private long _dropped;

    /// <summary>Lines that the kernel did not take at once.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>
    /// What the lines of this destination look like whatever their log line says; null for its choice.
    /// </summary>
    public virtual string? Format => null;

    /// <summary>Sends one line, its line feed included, or drops and counts it.</summary>
    public void Send(ReadOnlySpan<byte> line)
    {
        if (!TrySend(line))
        {
            Interlocked.Increment(ref _dropped);
        }
    }

    /// <summary>Sends one line, or leaves it to the caller to count it.</summary>
    internal bool Offer(ReadOnlySpan<byte> line) => TrySend(line);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract bool TrySend(ReadOnlySpan<byte> line);

    protected abstract void Dispose(bool disposing);
}
