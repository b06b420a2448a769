namespace HaproxyCompat.Engine.Transport.Tls;

/// <summary>TLS connections of both sides under a common limit (manual 3.2 <c>maxsslconn</c>). Any thread.</summary>
/// <param name="limit">How many there may be at the same time.</param>
public sealed class TlsQuota(int limit)
{
    private int _count;

    /// <summary>No other one may begin.</summary>
    public bool IsUsedUp => Volatile.Read(ref _count) >= limit;

    /// <summary>Told of the end of one, on its loop.</summary>
    public Action? Freed { get; set; }

    /// <summary>One begins.</summary>
    internal void Take() => Interlocked.Increment(ref _count);

    /// <summary>One ended.</summary>
    internal void Give()
    {
        Interlocked.Decrement(ref _count);
        Freed?.Invoke();
    }
}
