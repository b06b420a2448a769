using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>The bandwidth filters that rules switched on for one direction of a stream (manual 9.7). On its loop.
/// </summary>
internal sealed class BandwidthLimiter(LoopContext loop)
{
    /// <summary>Waiting for single bytes costs more than they are worth.</summary>
    public const long LeastWaitMs = 10;

    private readonly List<BandwidthLimit> _limits = [];
    private readonly Stack<BandwidthLimit> _spare = [];
    private readonly StreamPause _pause = new(loop.Loop);
    private bool _isInterrupted;

    /// <summary>Some filter is on.</summary>
    public bool IsActive => _limits.Count > 0;

    /// <summary>The limit of a filter, in the order of the file.</summary>
    /// <param name="owner">The section of the filter.</param>
    /// <param name="filter">A filter of this direction.</param>
    public BandwidthLimit Of(ProxyConfig owner, BandwidthFilterConfig filter)
    {
        foreach (var limit in _limits)
        {
            if (limit.Filter == filter)
            {
                return limit;
            }
        }

        var place = 0;
        while (place < _limits.Count
            && owner.BandwidthFilters.IndexOf(_limits[place].Filter) < owner.BandwidthFilters.IndexOf(filter))
        {
            place++;
        }

        if (_spare.TryPop(out var added))
        {
            added.Renew(filter);
        }
        else
        {
            added = new BandwidthLimit(filter);
        }

        _limits.Insert(place, added);
        return added;
    }

    /// <summary>Waits until some bytes may go.</summary>
    /// <returns>How many of <paramref name="wanted"/>, which are counted as sent; 0 when the wait was cut
    /// short.</returns>
    public async LoopTask<int> TakeAsync(int wanted)
    {
        while (!_isInterrupted)
        {
            var allowed = (long)wanted;
            var waitMs = 0L;
            foreach (var limit in _limits)
            {
                allowed = limit.Allow(allowed, loop.NowMs, out waitMs);
                if (allowed == 0)
                {
                    break;
                }
            }

            if (allowed > 0)
            {
                foreach (var limit in _limits)
                {
                    limit.Count(allowed, loop.NowMs);
                }

                return (int)allowed;
            }

            await _pause.WaitAsync(waitMs);
        }

        return 0;
    }

    /// <summary>Cuts the wait short, and every later one.</summary>
    public void Interrupt()
    {
        _isInterrupted = true;
        _pause.End();
    }

    public void Clear()
    {
        foreach (var limit in _limits)
        {
            limit.Release(loop.NowMs);
            _spare.Push(limit);
        }

        _limits.Clear();
        _isInterrupted = false;
    }
}
