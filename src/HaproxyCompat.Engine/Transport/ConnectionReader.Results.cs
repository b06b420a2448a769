using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Tasks.Sources;

namespace HaproxyCompat.Engine.Transport;

/// <content>What a wait ends with: the pipe's result, or only whether it was cancelled.</content>
public sealed partial class ConnectionReader : IValueTaskSource<ReadResult>
{
    ReadResult IValueTaskSource<ReadResult>.GetResult(short token)
    {
        _wait.Reset(token);
        return Take();
    }

    ValueTaskSourceStatus IValueTaskSource<ReadResult>.GetStatus(short token) => _wait.GetStatus(token);

    void IValueTaskSource<ReadResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token);

    internal void OnWaitEnded(Action<object?> continuation, object state) =>
        _wait.OnCompleted(continuation, state, _wait.Version);

    /// <summary>Whether the wait was cancelled; the reader is ready for another.</summary>
    internal bool EndWait()
    {
        _wait.Reset(_wait.Version);
        return TakeCanceled();
    }

    private ReadResult Take()
    {
        var buffer = _buffer is null || _connection.IsClosed
            ? ReadOnlySequence<byte>.Empty
            : new ReadOnlySequence<byte>(_buffer, _start, _end - _start);
        return new ReadResult(buffer, TakeCanceled(), Ended);
    }

    private bool TakeCanceled()
    {
        var canceled = _canceled;
        _canceled = false;
        _onlyReadiness = false;
        if (_connection.IsClosed)
        {
            AbandonBuffer();
        }

        return canceled;
    }
}
