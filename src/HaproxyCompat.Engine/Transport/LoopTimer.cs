namespace HaproxyCompat.Engine.Transport;

/// <summary>
/// One timer of a loop's wheel. Scheduling and cancelling allocate nothing; call on the loop's thread.
/// </summary>
/// <remarks>
/// A deadline that moves forward only stores the new time: the wheel finds at the old time that it is not due yet
/// and queues it again. So a timeout renewed by each request costs one comparison a request.
/// </remarks>
public abstract class LoopTimer
{
    private TimerWheel _wheel;

    protected LoopTimer(EventLoop loop)
    {
        ArgumentNullException.ThrowIfNull(loop);
        Loop = loop;
        _wheel = loop.Timers;
    }

    public EventLoop Loop { get; private set; }

    /// <summary>When it fires, in the loop's milliseconds; <see cref="long.MaxValue"/> when it does not.</summary>
    public long DueMs { get; private set; } = long.MaxValue;

    public bool IsScheduled => DueMs != long.MaxValue;

    /// <summary>List of the wheel's slot; -1 when in none.</summary>
    internal int Slot { get; set; } = -1;

    /// <summary>The time that chose the slot; at most <see cref="DueMs"/>.</summary>
    internal long QueuedMs { get; set; }

    internal LoopTimer? Following { get; set; }

    internal LoopTimer? Preceding { get; set; }

    /// <param name="dueMs">In the milliseconds of <see cref="EventLoop.NowMs"/>; the past means the next tick.</param>
    public void Schedule(long dueMs)
    {
        DueMs = dueMs;
        if (dueMs == long.MaxValue)
        {
            Cancel();
        }
        else if (Slot < 0)
        {
            _wheel.Insert(this);
        }
        else if (dueMs < QueuedMs)
        {
            _wheel.Remove(this);
            _wheel.Insert(this);
        }
    }

    public void Cancel()
    {
        DueMs = long.MaxValue;
        if (Slot >= 0)
        {
            _wheel.Remove(this);
        }
    }

    /// <summary>Belongs to another loop from now on; it must not be scheduled.</summary>
    internal void MoveTo(EventLoop loop)
    {
        Loop = loop;
        _wheel = loop.Timers;
    }

    protected abstract void OnFire();

    internal void Fire()
    {
        DueMs = long.MaxValue;
        var isMeasured = Loop.Profiler.IsRunning;
        if (isMeasured)
        {
            Loop.Profiler.Begin(this);
        }

        try
        {
            OnFire();
        }
        catch (Exception exception) when (Loop.UnhandledException is { } handle)
        {
            handle(exception);
        }

        if (isMeasured)
        {
            Loop.Profiler.End();
        }
    }
}
