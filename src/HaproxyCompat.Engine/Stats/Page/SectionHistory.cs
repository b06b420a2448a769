namespace HaproxyCompat.Engine.Stats.Page;

/// <summary>The samples of one section in a ring. Guarded by the history that it belongs to.</summary>
internal sealed class SectionHistory
{
    private readonly int[] _sessions = new int[TrafficHistory.Length];
    private readonly int[] _requests = new int[TrafficHistory.Length];
    private readonly int[] _errors = new int[TrafficHistory.Length];
    private TrafficSample _last;
    private int _count;

    /// <summary>Takes what was counted since the sample before; counts that were cleared begin anew.</summary>
    public void Add(TrafficSample sample)
    {
        var at = _count % TrafficHistory.Length;
        _sessions[at] = sample.Sessions;
        _requests[at] = _count == 0 ? 0 : Difference(sample.Requests, _last.Requests);
        _errors[at] = _count == 0 ? 0 : Difference(sample.Errors, _last.Errors);
        _last = sample;
        _count++;
    }

    public SectionTraffic Read() => new(Copy(_sessions), Copy(_requests), Copy(_errors));

    private static int Difference(long now, long before) => (int)Math.Clamp(now - before, 0, int.MaxValue);

    private int[] Copy(int[] ring)
    {
        if (_count <= ring.Length)
        {
            return ring[.._count];
        }

        var at = _count % ring.Length;
        return [.. ring[at..], .. ring[..at]];
    }
}
