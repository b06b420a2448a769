using System.Threading.Tasks.Sources;

namespace HaproxyCompat.Engine.Transport;

/// <summary>What a waiting async method of a loop is completed through.</summary>
internal abstract class LoopMethodBox<TResult> : IValueTaskSource<TResult>, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<TResult> _core;

    protected LoopMethodBox()
    {
        Continuation = MoveNext;
    }

    /// <summary>Runs the method on; made once for the life of the box.</summary>
    public Action Continuation { get; }

    public short Version => _core.Version;

    public void SetResult(TResult result) => _core.SetResult(result);

    public void SetException(Exception exception) => _core.SetException(exception);

    public TResult GetResult(short token)
    {
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            _core.Reset();
            Return();
        }
    }

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, ValueTaskSourceOnCompletedFlags.None);

    protected abstract void MoveNext();

    protected abstract void Return();
}
