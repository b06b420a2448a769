using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Tasks.Sources;

namespace HaproxyCompat.Engine.Transport;

/// <content>What a wait ends with: the pipe's result, or only whether it was cancelled.</content>
public sealed partial class ConnectionReader : IValueTaskSource<ReadResult>, IValueTaskSource<bool>
{
    ReadResult IValueTaskSource<ReadResult>.GetResult(short token)
    {
        _wait.Reset(token);
        return Take();
    }

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        _wait.Reset(token);
        return TakeCanceled();
    }

    ValueTaskSourceStatus IValueTaskSource<ReadResult>.GetStatus(short token) => _wait.GetStatus(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _wait.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token);

    void IValueTaskSource<ReadResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token);

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
