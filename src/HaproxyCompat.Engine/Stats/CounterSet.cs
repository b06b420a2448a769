namespace HaproxyCompat.Engine.Stats;

/// <summary>One <see cref="TrafficCounters"/> for each loop; summed when somebody asks.</summary>
public sealed class CounterSet
{
    private readonly TrafficCounters[] _byLoop;

    public CounterSet(int loopCount)
    {
        _byLoop = new TrafficCounters[loopCount];
        for (var i = 0; i < loopCount; i++)
        {
            _byLoop[i] = new TrafficCounters();
        }
    }

    public ReadOnlySpan<TrafficCounters> All => _byLoop;

    /// <summary>The counters that the loop with this index writes.</summary>
    public TrafficCounters Of(int loopIndex) => _byLoop[loopIndex];

    public long Sum(Func<TrafficCounters, long> field)
    {
        var sum = 0L;
        foreach (var counters in _byLoop)
        {
            sum += field(counters);
        }

        return sum;
    }

    /// <summary>Starts all counts again (<c>clear counters all</c>).</summary>
    public void Reset()
    {
        for (var i = 0; i < _byLoop.Length; i++)
        {
            _byLoop[i] = new TrafficCounters();
        }
    }
}
