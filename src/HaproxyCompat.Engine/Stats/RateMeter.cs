namespace HaproxyCompat.Engine.Stats;

/// <summary>
/// Events a second, over a window that slides (the current second and what is left of the one before).
/// </summary>
public struct RateMeter
{
    private const long PeriodMs = 1000;

    private long _startMs;
    private long _current;
    private long _previous;

    /// <summary>The highest rate seen at the end of a period.</summary>
    public long Maximum { get; private set; }

    public void Add(long nowMs)
    {
        Turn(nowMs);
        _current++;
        var rate = Read(nowMs);
        if (rate > Maximum)
        {
            Maximum = rate;
        }
    }

    /// <summary>Several at once; the maximum is not kept.</summary>
    public void Add(long nowMs, long count)
    {
        Turn(nowMs);
        _current += count;
    }

    /// <summary>Events in the last second.</summary>
    /// <param name="nowMs">Monotonic ms.</param>
    public readonly long Read(long nowMs)
    {
        var age = nowMs - _startMs;
        return age switch
        {
            < PeriodMs => _current + (_previous * (PeriodMs - age) / PeriodMs),
            < 2 * PeriodMs => _current * ((2 * PeriodMs) - age) / PeriodMs,
            _ => 0,
        };
    }

    /// <summary>Starts the maximum again (<c>clear counters</c>).</summary>
    public void ResetMaximum() => Maximum = 0;

    private void Turn(long nowMs)
    {
        var age = nowMs - _startMs;
        if (age < PeriodMs)
        {
            return;
        }

        _previous = age < 2 * PeriodMs ? _current : 0;
        _current = 0;
        _startMs = age < 2 * PeriodMs ? _startMs + PeriodMs : nowMs;
    }
}
