namespace HaproxyCompat.Engine.Stats;

/// <summary>
/// The share of the time that the loops wait (<c>Idle_pct</c>): what the process has not used of a CPU for each loop,
/// over the time since it was asked before, at least half a second.
/// </summary>
/// <remarks>Any thread.</remarks>
internal sealed class IdleShare
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly int _loopCount;
    private readonly Func<TimeSpan> _used;
    private long _askedAt;
    private TimeSpan _usedBefore;
    private int _percent = 100;

    public IdleShare(TimeProvider clock, int loopCount)
        : this(clock, loopCount, static () => Environment.CpuUsage.TotalTime)
    {
    }

    /// <param name="clock">Tells how much time passed.</param>
    /// <param name="loopCount">CPUs that could be used.</param>
    /// <param name="used">CPU time of the process so far.</param>
    internal IdleShare(TimeProvider clock, int loopCount, Func<TimeSpan> used)
    {
        _clock = clock;
        _loopCount = Math.Max(1, loopCount);
        _used = used;
        _askedAt = clock.GetTimestamp();
        _usedBefore = used();
    }

    /// <summary>0 to 100.</summary>
    public int Percent()
    {
        lock (_lock)
        {
            var passed = _clock.GetElapsedTime(_askedAt);
            if (passed < Window)
            {
                return _percent;
            }

            var used = _used();
            var share = (used - _usedBefore) / passed / _loopCount;
            _percent = (int)Math.Round(100 * (1 - Math.Clamp(share, 0, 1)));
            _askedAt = _clock.GetTimestamp();
            _usedBefore = used;
            return _percent;
        }
    }
}
