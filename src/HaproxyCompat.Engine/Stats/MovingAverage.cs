namespace HaproxyCompat.Engine.Stats;

/// <summary>An average over about the last 1024 values, and the largest of all. Guarded by its owner.</summary>
public struct MovingAverage
{
    private const int Window = 1024;

    private long _sum;
    private int _count;

    /// <summary>The largest value ever added.</summary>
    public long Maximum { get; private set; }

    /// <summary>How many values the average stands on, at most 1024.</summary>
    public readonly int Count => _count;

    public readonly long Value => _count == 0 ? 0 : (_sum + _count - 1) / _count;

    /// <summary>Starts the maximum again (<c>clear counters</c>).</summary>
    public void ResetMaximum() => Maximum = 0;

    public void Add(long value)
    {
        if (value > Maximum)
        {
            Maximum = value;
        }

        if (_count < Window)
        {
            _count++;
            _sum += value;
            return;
        }

        _sum += value - (_sum + Window - 1) / Window;
    }
}
