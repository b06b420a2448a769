using System.Threading.Tasks.Sources;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Backends;

/// <summary>A stream's place in a queue: of one server, or of a backend (manual, "maxconn", "timeout queue").</summary>
/// <remarks>
/// The queue is guarded by <see cref="Backend.StateLock"/>; the wait completes on the stream's own loop.
/// </remarks>
public sealed class QueueTicket : LoopTimer, IValueTaskSource<QueueOutcome>
{
    private readonly ProxyStream _stream;
    private readonly EventLoop _loop;
    private readonly Action<object?> _complete;
    private ManualResetValueTaskSourceCore<QueueOutcome> _core;
    private QueueOutcome _outcome;

    /// <summary>True from the enqueueing until somebody decided the outcome. Under the lock.</summary>
    private bool _waiting;

    public QueueTicket(ProxyStream stream)
        : base(stream.Loop.Loop)
    {
        _stream = stream;
        _loop = stream.Loop.Loop;
        _complete = _ => Complete();
    }

    /// <summary>The one server that it waits for, or null when any of the backend's will do.</summary>
    public Server? Wanted { get; private set; }

    public Backend Backend { get; private set; } = null!;

    /// <summary>Who got it, once the outcome is <see cref="QueueOutcome.Assigned"/>.</summary>
    public Server? Assigned { get; private set; }

    /// <summary>When it came, by its priority's class first (manual 4.4 <c>set-priority-class</c>).</summary>
    internal (int Class, long DueMs) Place { get; private set; }

    internal LinkedListNode<QueueTicket>? Node { get; set; }

    /// <summary>Enqueues; the caller holds the lock and awaits <see cref="WaitAsync"/> after leaving it.</summary>
    internal void Enter(Backend backend, Server? wanted)
    {
        Backend = backend;
        Wanted = wanted;
        Assigned = null;
        Place = (_stream.PriorityClass, _stream.Loop.NowMs + _stream.PriorityOffsetMs);
        _waiting = true;
    }

    /// <summary>Stands behind all that come before it. The caller holds the lock.</summary>
    internal void Join(LinkedList<QueueTicket> queue)
    {
        var before = queue.Last;
        while (before is not null && Place.CompareTo(before.Value.Place) < 0)
        {
            before = before.Previous;
        }

        Node = before is null ? queue.AddFirst(this) : queue.AddAfter(before, this);
    }

    /// <summary>Waits for a server, the deadline, or the client's end.</summary>
    /// <param name="deadlineMs">Loop ms.</param>
    public ValueTask<QueueOutcome> WaitAsync(long deadlineMs)
    {
        if (deadlineMs != long.MaxValue)
        {
            Schedule(deadlineMs);
        }

        return new ValueTask<QueueOutcome>(this, _core.Version);
    }

    /// <summary>
    /// Takes it out of the queue with this outcome unless another one was first. Any thread; the caller holds the lock.
    /// </summary>
    internal bool Decide(QueueOutcome outcome, Server? server)
    {
        if (!_waiting)
        {
            return false;
        }

        _waiting = false;
        _outcome = outcome;
        Assigned = server;
        LeaveQueue();
        _loop.Post(_complete, null);
        return true;
    }

    /// <summary>Leaves the queue from the stream's own loop: timeout, client gone.</summary>
    public void Leave(QueueOutcome outcome)
    {
        lock (Backend.StateLock)
        {
            Decide(outcome, null);
        }
    }

    QueueOutcome IValueTaskSource<QueueOutcome>.GetResult(short token)
    {
        var result = _core.GetResult(token);
        _core.Reset();
        return result;
    }

    ValueTaskSourceStatus IValueTaskSource<QueueOutcome>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<QueueOutcome>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, ValueTaskSourceOnCompletedFlags.None);

    protected override void OnFire() => Leave(QueueOutcome.TimedOut);

    private void LeaveQueue()
    {
        if (Node?.List is not { } queue)
        {
            return;
        }

        queue.Remove(Node);
        if (Wanted is null)
        {
            Backend.ForgetQueued();
        }
        else
        {
            Wanted.ForgetQueued();
        }
    }

    private void Complete()
    {
        Cancel();
        _core.SetResult(_outcome);
    }
}
