namespace HaproxyCompat.Engine.Transport;

/// <summary>
/// Decides when a busy loop rests a moment before it asks for events, so that one wake brings several.
/// </summary>
/// <remarks>
/// With many connections at work a loop that asks at once gets one event or two at a time, and pays a wake, and often
/// a sleep, for each; so network cards moderate their interrupts. A rest is tried only when wakes come in dense
/// succession, and kept up only while each brings at least <see cref="Worth"/> events: few connections, whose next
/// event waits for our answer to the last, are held up for no more than a try now and then.
/// </remarks>
internal sealed class WakePacer
{
    /// <summary>How long a rest is, in nanoseconds: little beside the time that this many events take.</summary>
    public const int RestNs = 30_000;

    /// <summary>Events after a rest that make it worth it.</summary>
    public const int Worth = 6;

    /// <summary>So many rests in a row that were not worth it end them.</summary>
    public const int Patience = 7;

    /// <summary>With this many events at once there are enough without a rest.</summary>
    public const int Plenty = 32;

    /// <summary>Wakes in a millisecond from which on a rest is tried.</summary>
    public const int DenseWakes = 10;

    /// <summary>
    /// Time from giving up to the next try, in ms; doubled by each that fails, up to <see cref="LongestPauseMs"/>.
    /// </summary>
    public const int ShortestPauseMs = 10;

    public const int LongestPauseMs = 640;

    private bool _resting;
    private int _lastEvents;
    private int _poor;
    private long _nextTryMs = long.MinValue;
    private int _pauseMs = ShortestPauseMs;
    private long _windowMs;
    private int _windowWakes;

    /// <summary>The next wait for events had better begin with a rest.</summary>
    public bool ShouldRest => _resting && _lastEvents is > 0 and < Plenty;

    /// <summary>Takes note of a wake.</summary>
    /// <param name="events">The events it brought.</param>
    /// <param name="rested">The wait for them began with a rest.</param>
    /// <param name="nowMs">The loop's milliseconds.</param>
    public void Note(int events, bool rested, long nowMs)
    {
        if (rested)
        {
            Judge(events, nowMs);
        }
        else if (!_resting)
        {
            LookForDensity(nowMs);
        }

        _lastEvents = events;
    }

    private void Judge(int events, long nowMs)
    {
        if (events >= Worth)
        {
            _poor = 0;
            _pauseMs = ShortestPauseMs;
        }
        else if (++_poor >= Patience)
        {
            _resting = false;
            _nextTryMs = nowMs + _pauseMs;
            _pauseMs = Math.Min(_pauseMs * 2, LongestPauseMs);
        }
    }

    private void LookForDensity(long nowMs)
    {
        _windowWakes++;
        var elapsed = nowMs - _windowMs;
        if (elapsed <= 0)
        {
            return;
        }

        _resting = _windowWakes >= DenseWakes * elapsed && nowMs >= _nextTryMs;
        _poor = 0;
        _windowMs = nowMs;
        _windowWakes = 0;
    }
}
