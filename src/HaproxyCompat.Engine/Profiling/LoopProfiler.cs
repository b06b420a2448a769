using System.Collections.Concurrent;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Profiling;

/// <summary>
/// Measures what the work of one loop takes (manual 3.2 "profiling.tasks"): each event, timer and callback is a call.
/// </summary>
/// <remarks>
/// Belongs to its loop, but for <see cref="Activities"/>, <see cref="IsRunning"/> and <see cref="AverageTurnNs"/>.
/// While it is off a turn of the loop costs one comparison; <c>auto</c> reads the clock once more a turn.
/// </remarks>
internal sealed class LoopProfiler(EventLoop loop)
{
    private const long SlowTurnNs = 1_000_000;
    private const long FastTurnNs = 990_000;
    private const int AveragedTurns = 1024;

    private readonly ConcurrentDictionary<WorkKind, HandlerActivity> _activities = new();
    private ProfilingMode _mode;
    private volatile bool _isRunning;
    private long _wokenNs;
    private long _averageTurnNs;
    private long _startedNs;
    private long _lapNs;
    private long _latencyNs;
    private WorkKind _kind;
    private Session? _session;

    /// <summary>What it does now.</summary>
    public bool IsRunning => _isRunning;

    /// <summary>The mean of about the last 1024 turns; 0 while nobody watches.</summary>
    public long AverageTurnNs => Volatile.Read(ref _averageTurnNs);

    public IEnumerable<KeyValuePair<WorkKind, HandlerActivity>> Activities => _activities;

    /// <summary>Begins or ends to measure; <see cref="ProfilingMode.On"/> forgets what was measured before.</summary>
    public void Set(ProfilingMode mode)
    {
        if (mode == ProfilingMode.On)
        {
            _activities.Clear();
        }

        _mode = mode;
        _isRunning = mode == ProfilingMode.On || (mode == ProfilingMode.Auto && _isRunning);
        _wokenNs = loop.NowNs;
    }

    /// <summary>The loop woke.</summary>
    public void BeginTurn(long timestamp)
    {
        if (_mode != ProfilingMode.Off)
        {
            _wokenNs = loop.ToNs(timestamp);
        }
    }

    /// <summary>The loop is about to wait.</summary>
    public void EndTurn()
    {
        if (_mode == ProfilingMode.Off)
        {
            return;
        }

        _averageTurnNs += (loop.NowNs - _wokenNs - _averageTurnNs) / AveragedTurns;
        if (_mode == ProfilingMode.Auto)
        {
            _isRunning = _averageTurnNs >= (_isRunning ? FastTurnNs : SlowTurnNs);
        }
    }

    /// <summary>A descriptor has events.</summary>
    public void Begin(LoopHandler handler)
    {
        var owner = handler is Connection connection ? connection.Owner : null;
        Begin(new WorkKind((owner ?? handler).GetType(), "epoll"), owner);
    }

    /// <summary>A timer is due.</summary>
    public void Begin(LoopTimer timer)
    {
        var owner = timer is ConnectionTimer { Connection.Owner: { } user } ? user : null;
        Begin(new WorkKind((owner ?? timer).GetType(), "timer"), owner);
    }

    /// <summary>A callback has its turn.</summary>
    public void BeginCallback(object? state)
    {
        var owner = state is Connection connection ? connection.Owner : state;
        Begin(new WorkKind((owner ?? state)?.GetType() ?? typeof(Action), "post"), owner);
    }

    /// <summary>The work is done.</summary>
    public void End()
    {
        var nowNs = SysTime.ThreadCpuNs();
        Charge(nowNs);
        _session = null;
        if (!_activities.TryGetValue(_kind, out var activity))
        {
            activity = _activities.GetOrAdd(_kind, static _ => new HandlerActivity());
        }

        activity.Add(nowNs - _startedNs, _latencyNs);
    }

    /// <summary>What follows in this call is for a session's new stream.</summary>
    public void BeginStream(Session session)
    {
        Charge(SysTime.ThreadCpuNs());
        _session = session;
        session.Work = new WorkAccount { LatencyNs = _latencyNs };
    }

    /// <summary>CPU time of a session's stream, with what of the call at hand is its.</summary>
    public long CpuNsOf(Session session) =>
        session.Work.CpuNs + (_isRunning && _session == session ? SysTime.ThreadCpuNs() - _lapNs : 0);

    private void Begin(WorkKind kind, object? owner)
    {
        _kind = kind;
        _session = owner as Session ?? (owner as ServerLink)?.User;
        _latencyNs = Math.Max(0, loop.NowNs - _wokenNs);
        _startedNs = _lapNs = SysTime.ThreadCpuNs();
        if (_session is { } session)
        {
            session.Work.LatencyNs += _latencyNs;
        }
    }

    private void Charge(long nowNs)
    {
        if (_session is { } session)
        {
            session.Work.CpuNs += nowNs - _lapNs;
        }

        _lapNs = nowNs;
    }
}
