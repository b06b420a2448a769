using System.Threading.Tasks.Sources;

namespace HaproxyCompat.Engine.Transport;

/// <summary>What an IValueTaskSource needs on one thread: a continuation, called inline when the wait ends.</summary>
/// <remarks>No execution context, no scheduler, no lock: both ends are on the loop's thread.</remarks>
internal struct WaitCore
{
    private Action<object?>? _continuation;
    private object? _state;
    private bool _completed;

    /// <summary>Names one wait, so that a stale ValueTask is found.</summary>
    public short Version { get; private set; }

    public readonly ValueTaskSourceStatus GetStatus(short token)
    {
        Check(token);
        return _completed ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;
    }

    public void OnCompleted(Action<object?> continuation, object? state, short token)
    {
        Check(token);
        if (_completed)
        {
            continuation(state);
            return;
        }

        _continuation = continuation;
        _state = state;
    }

    /// <summary>Ends the wait and runs what awaited it before it returns.</summary>
    public void Complete()
    {
        _completed = true;
        var continuation = _continuation;
        var state = _state;
        _continuation = null;
        _state = null;
        continuation?.Invoke(state);
    }

    /// <summary>Called when the result is taken: the source is ready for the next wait.</summary>
    public void Reset(short token)
    {
        Check(token);
        _completed = false;
        Version++;
    }

    private readonly void Check(short token)
    {
        if (token != Version)
        {
            throw new InvalidOperationException("This wait is over: its ValueTask was awaited before.");
        }
    }
}
