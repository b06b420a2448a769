using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Profiling;

/// <summary>Switches the profiling of all loops, and tells what they measured. Any thread.</summary>
internal sealed class TaskProfiling
{
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<EventLoop> _loops;
    private readonly Lock _lock = new();
    private ProfilingMode _mode;
    private long _startedAt;
    private long _stoppedAt;

    public TaskProfiling(TimeProvider clock, IReadOnlyList<EventLoop> loops, ProfilingMode mode)
    {
        _clock = clock;
        _loops = loops;
        _mode = mode;
        _startedAt = _stoppedAt = clock.GetTimestamp();
        foreach (var loop in loops)
        {
            loop.Profiler.Set(mode);
        }
    }

    public ProfilingMode Mode
    {
        get
        {
            lock (_lock)
            {
                return _mode;
            }
        }

        set
        {
            lock (_lock)
            {
                var wasRunning = IsRunning;
                _mode = value;
                if (value == ProfilingMode.On)
                {
                    _startedAt = _clock.GetTimestamp();
                }
                else if (wasRunning && value == ProfilingMode.Off)
                {
                    _stoppedAt = _clock.GetTimestamp();
                }
            }

            foreach (var loop in _loops)
            {
                loop.Post(static state =>
                {
                    var (profiler, mode) = ((LoopProfiler, ProfilingMode))state!;
                    profiler.Set(mode);
                }, (loop.Profiler, value));
            }
        }
    }

    /// <summary>Some loop measures.</summary>
    public bool IsRunning => _mode == ProfilingMode.On || _loops.Any(loop => loop.Profiler.IsRunning);

    /// <summary>How long was measured, and since when no more.</summary>
    public (TimeSpan Over, TimeSpan Ago) Times
    {
        get
        {
            lock (_lock)
            {
                var now = _clock.GetTimestamp();
                var end = IsRunning ? now : _stoppedAt;
                return (_clock.GetElapsedTime(_startedAt, Math.Max(end, _startedAt)), _clock.GetElapsedTime(end, now));
            }
        }
    }

    /// <summary>All loops together.</summary>
    public IReadOnlyList<(WorkKind Kind, long Calls, long CpuNs, long LatencyNs)> Activities() =>
    [
        .. from loop in _loops
           from activity in loop.Profiler.Activities
           group activity.Value by activity.Key into same
           select (
               same.Key, same.Sum(each => each.Calls), same.Sum(each => each.CpuNs), same.Sum(each => each.LatencyNs)),
    ];
}
