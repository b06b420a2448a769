namespace HaproxyCompat.Engine.Health;

/// <summary>Since when a backend has servers, or has none. Guarded by its StateLock.</summary>
public sealed class BackendHealth
{
    /// <summary>Seconds of the monotonic clock (<c>lastchg</c>).</summary>
    public long ChangedAtSeconds { get; set; }

    /// <summary>Whole seconds without a server so far, the present time not counted.</summary>
    public long DownSeconds { get; set; }

    /// <summary><c>chkdown</c>.</summary>
    public long DownTransitions { get; set; }

    public bool IsDown { get; set; }
}
