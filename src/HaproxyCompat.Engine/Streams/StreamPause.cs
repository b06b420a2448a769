using System.Threading.Tasks.Sources;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// A wait of a stream that its client's end cuts short: a tarpit, the time between two attempts. On its loop, one at a
/// time.
/// </summary>
internal sealed class StreamPause(EventLoop loop) : LoopTimer(loop), IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _core;
    private bool _isWaiting;

    public ValueTask WaitAsync(long milliseconds)
    {
        _isWaiting = true;
        Schedule(Loop.NowMs + milliseconds);
        return new ValueTask(this, _core.Version);
    }

    /// <summary>Ends the wait, if there is one.</summary>
    public void End()
    {
        if (_isWaiting)
        {
            Cancel();
            OnFire();
        }
    }

    void IValueTaskSource.GetResult(short token)
    {
        _ = _core.GetResult(token);
        _core.Reset();
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, ValueTaskSourceOnCompletedFlags.None);

    protected override void OnFire()
    {
        _isWaiting = false;
        _core.SetResult(true);
    }
}
