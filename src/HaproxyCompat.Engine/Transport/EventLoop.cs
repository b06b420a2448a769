using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport;

/// <summary>One thread, one epoll set, one timer wheel, one mailbox, and the connections that live there.</summary>
/// <remarks>
/// All members but <see cref="Post"/>, <see cref="RequestStop"/> and <see cref="Join"/> are for the loop's own thread
/// (or, before <see cref="Start"/>, for whoever made it). A test does not start it: it moves the clock and calls
/// <see cref="RunOnce"/>.
/// </remarks>
public sealed class EventLoop : IDisposable
{
    [ThreadStatic]
    private static EventLoop? _current;

    private readonly EventLoopSettings _settings;
    private readonly TimeProvider _clock;
    private readonly long _ticksPerMs;
    private readonly int _epoll;
    private readonly Mailbox _mailbox;
    private readonly byte[] _events;
    private readonly HandlerTable _handlers = new();
    private readonly WakePacer _pacer = new();
    private readonly Stack<LoopDelay> _delays = new();
    private Queue<(Action<object?> Callback, object? State)> _ready = new();
    private Queue<(Action<object?> Callback, object? State)> _running = new();
    private DateTimeOffset _utcNow;
    private bool _utcNowKnown;
    private long _timestamp;
    private bool _rested;
    private Thread? _thread;
    private volatile bool _stopRequested;
    private bool _disposed;

    public EventLoop(EventLoopSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _clock = settings.Clock;
        _ticksPerMs = Math.Max(1, _clock.TimestampFrequency / 1000);
        _events = GC.AllocateUninitializedArray<byte>(settings.MaxEvents * SysEpoll.EventSize, pinned: true);
        Buffers = new BufferPool(settings.BufferSizeBytes, settings.BulkBufferSizeBytes);
        NowMs = _clock.GetTimestamp() / _ticksPerMs;
        Timers = new TimerWheel(NowMs);
        _epoll = SysEpoll.Create();
        if (_epoll < 0)
        {
            throw new InvalidOperationException($"epoll_create1: {Errno.Text(-_epoll)}");
        }

        Profiler = new Profiling.LoopProfiler(this);
        _mailbox = new Mailbox(this);
        _ = Register(_mailbox, _mailbox.Fd, SysEpoll.In);
    }

    /// <summary>The loop of this thread; throws on a thread that is none.</summary>
    public static EventLoop Current => _current ?? throw new InvalidOperationException("Not on a loop's thread.");

    /// <summary>The loop of this thread, or null.</summary>
    public static EventLoop? CurrentOrNull => _current;

    /// <summary>From 0.</summary>
    public int Index => _settings.Index;

    /// <summary>Monotonic milliseconds, read once a wake.</summary>
    public long NowMs { get; private set; }

    /// <summary>Monotonic nanoseconds, read now.</summary>
    public long NowNs => ToNs(_clock.GetTimestamp());

    /// <summary>Wall clock, read at most once a wake.</summary>
    public DateTimeOffset UtcNow
    {
        get
        {
            if (!_utcNowKnown)
            {
                _utcNow = _clock.GetUtcNow();
                _utcNowKnown = true;
            }

            return _utcNow;
        }
    }

    public TimeProvider Clock => _clock;

    public int BufferSizeBytes => Buffers.SmallSize;

    /// <summary>Descriptors that the loop watches, its own mailbox not counted.</summary>
    public int WatchedCount => _handlers.Count - 1;

    /// <summary>What it watches, its mailbox too.</summary>
    internal IEnumerable<LoopHandler> Handlers => _handlers.All;

    /// <summary>Callbacks that wait for their turn.</summary>
    internal int ReadyCount => _ready.Count;

    /// <summary>Wakes so far: one epoll_wait each.</summary>
    public long Wakes { get; private set; }

    /// <summary>What a callback threw; without it the exception ends the program, as one in any thread does.</summary>
    public Action<Exception>? UnhandledException { get; set; }

    /// <summary>Measures what its work takes, when it is asked to.</summary>
    internal Profiling.LoopProfiler Profiler { get; }

    /// <summary>Sent on all connections. Written by the loop, read by any thread.</summary>
    internal long BytesOut;

    /// <summary>Likewise, a second.</summary>
    internal Stats.RateMeter OutRate;

    internal TimerWheel Timers { get; }

    internal BufferPool Buffers { get; }

    /// <summary>Starts the loop's thread.</summary>
    public void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = $"loop {Index}" };
        _thread.Start();
    }

    /// <summary>Ends the loop after the wake at hand. Any thread.</summary>
    public void RequestStop()
    {
        _stopRequested = true;
        _mailbox.Ring();
    }

    /// <summary>Waits for the loop's thread to end. Any other thread.</summary>
    public void Join() => _thread?.Join();

    /// <summary>Runs a callback on the loop's thread, soon, in order of posting. Any thread.</summary>
    public void Post(Action<object?> callback, object? state)
    {
        if (_current == this)
        {
            _ready.Enqueue((callback, state));
        }
        else
        {
            _mailbox.Add(callback, state);
        }
    }

    /// <summary>Lets everything else that is ready run first.</summary>
    public ValueTask YieldAsync()
    {
        var delay = TakeDelay();
        _ready.Enqueue((static state => ((LoopDelay)state!).End(), delay));
        return delay.Wait();
    }

    /// <summary>Waits at least this long.</summary>
    public ValueTask DelayAsync(long milliseconds)
    {
        var delay = TakeDelay();
        delay.Schedule(NowMs + milliseconds);
        return delay.Wait();
    }

    internal void CountSent(int count)
    {
        BytesOut += count;
        OutRate.Add(NowMs, count);
    }

    /// <summary>Reads the clock again within a wake, after work that took long.</summary>
    public void RefreshClock()
    {
        _timestamp = _clock.GetTimestamp();
        NowMs = _timestamp / _ticksPerMs;
        _utcNowKnown = false;
    }

    /// <summary>One turn: what is ready, then events for at most this long, then timers.</summary>
    /// <param name="maxWaitMs">-1 waits for as long as no timer is due.</param>
    /// <returns>The events handled.</returns>
    public int RunOnce(int maxWaitMs)
    {
        _current = this;
        RunReady();
        Profiler.EndTurn();
        var count = Wait(maxWaitMs);
        RefreshClock();
        Profiler.BeginTurn(_timestamp);
        Wakes++;
        _pacer.Note(count, _rested, NowMs);
        DispatchEvents(count);
        Timers.Advance(NowMs);
        return count;
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _mailbox.Close();
            _ = Unistd.Close(_epoll);
        }
    }

    /// <summary>Adds a descriptor to the epoll set.</summary>
    /// <returns>0 or the negated errno.</returns>
    internal int Register(LoopHandler handler, int fd, uint events)
    {
        var key = _handlers.Add(handler);
        var result = SysEpoll.Control(_epoll, SysEpoll.Add, fd, events, key);
        if (result < 0)
        {
            _handlers.Remove(handler);
        }

        return result;
    }

    /// <summary>Forgets a handler whose descriptor is about to be closed, which ends the kernel's watch too.</summary>
    internal void Forget(LoopHandler handler) => _handlers.Remove(handler);

    /// <summary>Takes a descriptor that stays open out of the epoll set.</summary>
    internal void Unregister(LoopHandler handler, int fd)
    {
        _handlers.Remove(handler);
        _ = SysEpoll.Control(_epoll, SysEpoll.Delete, fd, 0, 0);
    }

    /// <summary>From now on the successor is told what happens to the handler's descriptor.</summary>
    internal void HandOver(LoopHandler handler, LoopHandler successor) => _handlers.Replace(handler, successor);

    /// <summary>
    /// Takes a descriptor out of the epoll set for another loop. The other loop's thread, which has it for itself: the
    /// handler may still be called here with events that came before, and leaves them alone.
    /// </summary>
    internal void Release(LoopHandler handler, int fd)
    {
        _ = SysEpoll.Control(_epoll, SysEpoll.Delete, fd, 0, 0);
        _handlers.Abandon(handler);
    }

    /// <param name="timestamp">Of the loop's clock.</param>
    internal long ToNs(long timestamp) => (long)(timestamp * (1_000_000_000.0 / _clock.TimestampFrequency));

    internal void Recycle(LoopDelay delay) => _delays.Push(delay);

    /// <summary>Runs one callback and hands what it throws to <see cref="UnhandledException"/>.</summary>
    internal void Invoke(Action<object?> callback, object? state)
    {
        var isMeasured = Profiler.IsRunning;
        if (isMeasured)
        {
            Profiler.BeginCallback(state);
        }

        try
        {
            callback(state);
        }
        catch (Exception exception) when (UnhandledException is not null)
        {
            UnhandledException(exception);
        }

        if (isMeasured)
        {
            Profiler.End();
        }
    }

    private void Run()
    {
        SysTime.MakeRestsExact();
        while (!_stopRequested)
        {
            _ = RunOnce(-1);
        }

        _current = null;
    }

    private LoopDelay TakeDelay() => _delays.TryPop(out var delay) ? delay : new LoopDelay(this);

    private void RunReady()
    {
        if (_ready.Count == 0)
        {
            return;
        }

        // What becomes ready meanwhile waits for the next turn, so that events are not starved.
        (_running, _ready) = (_ready, _running);
        while (_running.TryDequeue(out var item))
        {
            Invoke(item.Callback, item.State);
        }
    }

    private unsafe int Wait(int maxWaitMs)
    {
        var timeoutMs = _ready.Count > 0 || _stopRequested || _settings.BusyPolling ? 0 : maxWaitMs;
        if (timeoutMs != 0)
        {
            var next = Timers.NextTickMs();
            if (next != long.MaxValue)
            {
                var untilTimer = (int)Math.Clamp(next - NowMs, 0, int.MaxValue);
                timeoutMs = timeoutMs < 0 ? untilTimer : Math.Min(timeoutMs, untilTimer);
            }

        }

        _rested = timeoutMs != 0 && _pacer.ShouldRest;
        if (_rested)
        {
            SysTime.Rest(WakePacer.RestNs);
        }

        fixed (byte* events = _events)
        {
            return SysEpoll.Wait(_epoll, events, _settings.MaxEvents, timeoutMs);
        }
    }

    private unsafe void DispatchEvents(int count)
    {
        fixed (byte* events = _events)
        {
            for (var index = 0; index < count; index++)
            {
                var entry = events + (index * SysEpoll.EventSize);
                var handler = _handlers.Find(*(ulong*)(entry + SysEpoll.DataOffset));
                if (handler is not null)
                {
                    Dispatch(handler, *(uint*)entry);
                }
            }
        }
    }

    private void Dispatch(LoopHandler handler, uint events)
    {
        // The letters in a mailbox are calls of their own.
        var isMeasured = Profiler.IsRunning && handler != _mailbox;
        if (isMeasured)
        {
            Profiler.Begin(handler);
        }

        try
        {
            handler.Dispatch(events);
        }
        catch (Exception exception) when (UnhandledException is not null)
        {
            UnhandledException(exception);
        }

        if (isMeasured)
        {
            Profiler.End();
        }
    }
}
