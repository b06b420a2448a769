namespace HaproxyCompat.Engine.Transport;

/// <content>What is done to received bytes where they are.</content>
public sealed partial class ConnectionReader
{
    /// <summary>Gives what is buffered a larger buffer; one that is as large already stays.</summary>
    internal void Enlarge(int size)
    {
        if (_buffer is null || size <= _buffer.Length)
        {
            return;
        }

        var pool = _connection.Loop.Buffers;
        var larger = pool.RentAtLeast(size);
        Buffered.CopyTo(larger);
        (_end, _start) = (_end - _start, 0);
        pool.Return(_buffer);
        _buffer = larger;
    }

    /// <summary>Takes bytes out of the middle of <see cref="Buffered"/>; those behind them move up.</summary>
    internal void Cut(int offset, int count)
    {
        var behind = _start + offset + count;
        _buffer.AsSpan(behind, _end - behind).CopyTo(_buffer.AsSpan(_start + offset));
        _end -= count;
    }
}
