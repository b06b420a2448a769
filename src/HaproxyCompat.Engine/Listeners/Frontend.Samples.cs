namespace HaproxyCompat.Engine.Listeners;

/// <summary>What logs say about a frontend.</summary>
public sealed partial class Frontend
{
    private long _logCount;

    /// <summary>Log lines written so far (<c>%lc</c>).</summary>
    public long LogCount => Interlocked.Read(ref _logCount);

    /// <summary>Counts one log line.</summary>
    public void CountLog() => Interlocked.Increment(ref _logCount);
}
