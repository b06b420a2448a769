using System.Runtime.ExceptionServices;

namespace HaproxyCompat.Engine.Transport;

/// <summary>
/// What a waiting async method of a loop is completed through. It goes back to its pool when the result was read.
/// </summary>
internal abstract class LoopMethodBox<TResult>
{
    private Action? _continuation;
    private Action? _discard;
    private TResult? _result;
    private ExceptionDispatchInfo? _failure;

    protected LoopMethodBox()
    {
        Continuation = MoveNext;
    }

    /// <summary>Runs the method on; made once for the life of the box.</summary>
    public Action Continuation { get; }

    public bool IsCompleted { get; private set; }

    public void SetResult(TResult result)
    {
        _result = result;
        Complete();
    }

    public void SetException(Exception exception)
    {
        _failure = ExceptionDispatchInfo.Capture(exception);
        Complete();
    }

    public TResult GetResult()
    {
        if (!IsCompleted)
        {
            throw new InvalidOperationException("The method has not ended, or its end was awaited before.");
        }

        var result = _result!;
        var failure = _failure;
        _result = default;
        _failure = null;
        IsCompleted = false;
        Return();
        failure?.Throw();
        return result;
    }

    public void OnCompleted(Action continuation)
    {
        if (IsCompleted)
        {
            continuation();
        }
        else
        {
            _continuation = continuation;
        }
    }

    /// <summary>
    /// Nobody awaits the method: at its end the box goes back, and what the method threw goes to the loop.
    /// </summary>
    public void Detach() => OnCompleted(_discard ??= Discard);

    protected abstract void MoveNext();

    protected abstract void Return();

    private void Discard() => _ = GetResult();

    private void Complete()
    {
        IsCompleted = true;
        var continuation = _continuation;
        _continuation = null;
        continuation?.Invoke();
    }
}
