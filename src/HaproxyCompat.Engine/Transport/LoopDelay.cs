using System.Threading.Tasks.Sources;

namespace HaproxyCompat.Engine.Transport;

/// <summary>A pause of a loop's coroutine; taken from the loop's pool and back when awaited.</summary>
internal sealed class LoopDelay(EventLoop loop) : LoopTimer(loop), IValueTaskSource
{
    private WaitCore _wait;

    /// <summary>The awaitable of the pause that starts now.</summary>
    public ValueTask Wait() => new(this, _wait.Version);

    /// <summary>Ends the pause; called by the ready queue for a yield.</summary>
    public void End() => _wait.Complete();

    public void GetResult(short token)
    {
        _wait.Reset(token);
        Loop.Recycle(this);
    }

    public ValueTaskSourceStatus GetStatus(short token) => _wait.GetStatus(token);

    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token);

    protected override void OnFire() => _wait.Complete();
}
