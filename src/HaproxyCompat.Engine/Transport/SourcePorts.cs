namespace HaproxyCompat.Engine.Transport;

/// <summary>
/// The ports of <c>source &lt;addr&gt;:&lt;low&gt;-&lt;high&gt;</c>, one after the other (manual 5.2). Any thread.
/// </summary>
/// <param name="first">The lowest.</param>
/// <param name="count">How many there are.</param>
internal sealed class SourcePorts(int first, int count)
{
    /// <summary>More ports in use in a row than this are not passed over.</summary>
    private const int MaximumAttempts = 256;

    private uint _next;

    /// <summary>How many may be tried for one connection.</summary>
    public int Attempts => Math.Min(count, MaximumAttempts);

    public int Next() => first + (int)((Interlocked.Increment(ref _next) - 1) % (uint)count);
}
