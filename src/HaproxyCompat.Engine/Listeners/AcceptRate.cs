using HaproxyCompat.Engine.Stats;

namespace HaproxyCompat.Engine.Listeners;

/// <summary>
/// Connections that a frontend lets in each second (manual 4.2 <c>rate-limit sessions</c>). Any thread.
/// </summary>
/// <param name="clock">Tells the time.</param>
/// <param name="limit">A second; 0 without a limit.</param>
internal sealed class AcceptRate(TimeProvider clock, int limit)
{
    private const long PeriodMs = 1000;

    private readonly Lock _guard = new();
    private readonly long _start = clock.GetTimestamp();
    private RateMeter _meter;

    /// <summary>Counts one connection.</summary>
    public void Add()
    {
        if (limit > 0)
        {
            lock (_guard)
            {
                _meter.Add(NowMs);
            }
        }
    }

    /// <summary>Ms until the next connection is within the limit; 0 for at once.</summary>
    public long DelayMs()
    {
        if (limit == 0)
        {
            return 0;
        }

        lock (_guard)
        {
            // The rate only falls while nobody is let in.
            var now = NowMs;
            var (enough, tooEarly) = (PeriodMs, -1L);
            while (enough - tooEarly > 1)
            {
                var middle = (enough + tooEarly) / 2;
                (enough, tooEarly) = _meter.Read(now + middle) >= limit ? (enough, middle) : (middle, tooEarly);
            }

            return enough;
        }
    }

    private long NowMs => (long)clock.GetElapsedTime(_start).TotalMilliseconds + (2 * PeriodMs);
}
