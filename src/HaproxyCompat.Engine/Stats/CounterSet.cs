namespace HaproxyCompat.Engine.Stats;

/// <summary>One <see cref="TrafficCounters"/> for each loop; summed when somebody asks.</summary>
public sealed class CounterSet
{
    private readonly int _loopCount;
    private TrafficCounters[] _all;

    public CounterSet(int loopCount)
    {
        _loopCount = loopCount;
        _all = new TrafficCounters[loopCount];
        for (var i = 0; i < loopCount; i++)
        {
            _all[i] = new TrafficCounters();
        }
    }

    public ReadOnlySpan<TrafficCounters> All => _all;

    /// <summary>What other processes have counted (<c>shm-stats-file</c>); null where nothing is shared.</summary>
    internal TrafficCounters? Foreign => _all.Length > _loopCount ? _all[_loopCount] : null;

    /// <summary>The counters that the loop with this index writes.</summary>
    public TrafficCounters Of(int loopIndex) => _all[loopIndex];

    public long Sum(Func<TrafficCounters, long> field)
    {
        var sum = 0L;
        foreach (var counters in _all)
        {
            sum += field(counters);
        }

        return sum;
    }

    /// <summary>Events of the last period over all loops, at <paramref name="nowMs"/>; for the data path.</summary>
    internal long Rate(Func<TrafficCounters, RateMeter> field, long nowMs)
    {
        var sum = 0L;
        foreach (var counters in _all)
        {
            sum += field(counters).Read(nowMs);
        }

        return sum;
    }

    /// <summary>Starts all counts again (<c>clear counters all</c>).</summary>
    public void Reset()
    {
        for (var i = 0; i < _all.Length; i++)
        {
            _all[i] = new TrafficCounters();
        }
    }

    /// <summary>Makes room for what other processes count. Before anything is counted.</summary>
    internal void Share()
    {
        if (Foreign is null)
        {
            _all = [.. _all, new TrafficCounters()];
        }
    }

    /// <summary>Without what other processes counted.</summary>
    internal long SumOwn(Func<TrafficCounters, long> field)
    {
        var sum = 0L;
        for (var i = 0; i < _loopCount; i++)
        {
            sum += field(_all[i]);
        }

        return sum;
    }
}
