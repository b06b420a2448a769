using System.IO.Pipelines;

namespace HaproxyCompat.Engine.Transport;

/// <summary>
/// The receiving side of a connection: receives straight into a pooled buffer, one contiguous segment.
/// </summary>
/// <remarks>
/// The buffer is taken when bytes may come and given back when all are consumed, so an idle connection holds none.
/// Cancellation tokens are looked at once, before waiting: a pending read ends by its deadline,
/// <see cref="CancelPendingRead"/> or <see cref="Connection.Close"/>.
/// </remarks>
public sealed partial class ConnectionReader : PipeReader
{
    // Receives without a wait in one turn of the loop, before others get their turn: 512 KiB with large buffers.
    private const int MaxBurst = 8;

    private readonly Connection _connection;
    private WaitCore _wait;
    private byte[]? _buffer;
    private int _start;
    private int _end;
    private long _deadlineMs = long.MaxValue;
    private bool _examinedAll = true;
    private bool _pending;
    private bool _onlyReadiness;
    private bool _canceled;
    private int _posted;
    private int _burst;
    private long _burstWake;

    internal ConnectionReader(Connection connection) => _connection = connection;

    /// <summary>
    /// When a pending read gives up, in the loop's milliseconds; <see cref="long.MaxValue"/> for never.
    /// </summary>
    public long DeadlineMs
    {
        get => _deadlineMs;
        set
        {
            _deadlineMs = value;
            if (_pending)
            {
                _connection.Arm(value);
            }
        }
    }

    /// <summary>The last read ended by its deadline.</summary>
    public bool TimedOut { get; private set; }

    /// <summary>
    /// Everything was received: the peer's FIN, or a failure named by <see cref="Connection.Errno"/>.
    /// </summary>
    public bool Ended { get; private set; }

    /// <summary>A long transfer: the next buffer is a large one.</summary>
    public bool Bulk { get; set; }

    /// <summary>What was received and not consumed.</summary>
    public ReadOnlySpan<byte> Buffered => new(_buffer, _start, _end - _start);

    /// <summary>The same as memory, valid until the next read or consumption.</summary>
    public ReadOnlyMemory<byte> BufferedMemory => new(_buffer, _start, _end - _start);

    public bool HasBuffered => _end > _start;

    /// <summary>The buffer holds as much as it can: reading on gives the same bytes until some are consumed.</summary>
    public bool IsFull => _buffer is not null && _end - _start == _buffer.Length;

    /// <summary>Somebody awaits a read.</summary>
    public bool IsPending => _pending;

    /// <summary>The kernel may hold bytes, an end or an error for us, as far as its last event said.</summary>
    public bool Readable { get; internal set; }

    /// <summary>The loop holds something of it: a wait, a buffer, a callback for its next turn.</summary>
    internal bool IsTied => _pending || _posted > 0 || _buffer is not null;

    internal long PendingDeadlineMs => _pending ? _deadlineMs : long.MaxValue;

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Begin() ? new ValueTask<ReadResult>(Take()) : new ValueTask<ReadResult>(this, _wait.Version);
    }

    /// <summary>
    /// As <see cref="ReadAsync"/>, for who looks at <see cref="Buffered"/> and <see cref="Ended"/> afterwards.
    /// </summary>
    public ReadWait WaitAsync() => Begin() ? new ReadWait(TakeCanceled()) : new ReadWait(this);

    public override bool TryRead(out ReadResult result)
    {
        if (_canceled || !_examinedAll || Ended || TryReceive())
        {
            result = Take();
            return true;
        }

        result = default;
        return false;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (_buffer is null)
        {
            return;
        }

        // Positions are places in the array; a sequence marks its end by the top bit.
        Advance(consumed.GetInteger() & int.MaxValue, examined.GetInteger() & int.MaxValue);
    }

    /// <summary>Drops the first bytes of <see cref="Buffered"/>; the rest counts as not looked at.</summary>
    public void Consume(int count) => Advance(_start + count, _start + count);

    /// <summary>All of <see cref="Buffered"/> was looked at and stays: the next read waits for more.</summary>
    public void NeedMore() => _examinedAll = true;

    public override void CancelPendingRead()
    {
        _canceled = true;
        if (_pending)
        {
            _posted++;
            _connection.Loop.Post(static state => ((ConnectionReader)state!).EndCanceled(), this);
        }
    }

    /// <summary>Gives the buffer back; the connection stays as it is.</summary>
    public override void Complete(Exception? exception = null) => DropBuffer();

    /// <summary>The kernel has bytes, an end or an error.</summary>
    /// <returns>False when nobody was reading.</returns>
    internal bool OnReadable()
    {
        Readable = true;
        if (!_pending)
        {
            return false;
        }

        if (_onlyReadiness || TryReceive())
        {
            End();
        }

        return true;
    }

    /// <summary>Completes at the next event, receiving nothing: somebody else reads the descriptor.</summary>
    internal ValueTask<ReadResult> WaitReadableAsync()
    {
        TimedOut = false;
        _onlyReadiness = true;
        return Pend() ? new ValueTask<ReadResult>(this, _wait.Version) : new ValueTask<ReadResult>(Take());
    }

    internal void OnDeadline(long nowMs)
    {
        if (_pending && _deadlineMs <= nowMs)
        {
            TimedOut = true;
            _canceled = true;
            End();
        }
    }

    internal void OnClosed()
    {
        Ended = true;
        Readable = false;
        if (_pending)
        {
            CancelPendingRead();
        }
        else
        {
            AbandonBuffer();
        }
    }

    /// <summary>Puts bytes that were received by other means before everything else; nothing may be buffered.</summary>
    internal void Prepend(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty)
        {
            _buffer = _connection.Loop.Buffers.RentAtLeast(bytes.Length);
            bytes.CopyTo(_buffer);
            _end = bytes.Length;
            _examinedAll = false;
        }
    }

    /// <summary>A peer that sends as fast as we forward would keep the loop to itself.</summary>
    private bool IsBurstOver()
    {
        var wake = _connection.Loop.Wakes;
        if (wake != _burstWake)
        {
            _burstWake = wake;
            _burst = 0;
        }

        return ++_burst > MaxBurst;
    }

    private void StartBurst()
    {
        _posted--;
        _burst = 0;
        if (Readable)
        {
            _ = OnReadable();
        }
    }

    /// <summary>Receives if need be, or starts to wait.</summary>
    /// <returns>False when there is a wait.</returns>
    private bool Begin()
    {
        if (_pending)
        {
            throw new InvalidOperationException("A read is pending already.");
        }

        TimedOut = false;
        if (!_canceled && (!_examinedAll || Ended || IsFull))
        {
            return true;
        }

        if (Readable && !_canceled && IsBurstOver())
        {
            _posted++;
            _connection.Loop.Post(static state => ((ConnectionReader)state!).StartBurst(), this);
            return !Pend();
        }

        return (!_canceled && TryReceive()) || !Pend();
    }

    /// <returns>False when there is nothing to wait for: cancelled, or the deadline is over.</returns>
    private bool Pend()
    {
        if (!_canceled)
        {
            if (_deadlineMs > _connection.Loop.NowMs)
            {
                _pending = true;
                _connection.Arm(_deadlineMs);
                return true;
            }

            TimedOut = true;
            _canceled = true;
        }

        return false;
    }

    private void EndCanceled()
    {
        _posted--;
        if (_pending)
        {
            End();
        }
    }

    private void End()
    {
        _pending = false;
        _wait.Complete();
    }

    private void Advance(int consumed, int examined)
    {
        _start = consumed;
        _examinedAll = examined >= _end;
        if (_start >= _end)
        {
            DropBuffer();
        }
    }

    private void DropBuffer()
    {
        if (_buffer is not null)
        {
            _connection.Loop.Buffers.Return(_buffer);
            _buffer = null;
        }

        _start = 0;
        _end = 0;
        _examinedAll = true;
    }

    /// <summary>Closed: whoever still looks at the last result must not see the buffer in other hands.</summary>
    private void AbandonBuffer()
    {
        if (_end > _start)
        {
            _connection.Loop.Buffers.Forget();
            _buffer = null;
        }

        DropBuffer();
    }

    /// <summary>Receives once.</summary>
    /// <returns>True when there is news: bytes, the end or an error.</returns>
    private bool TryReceive()
    {
        while (Readable)
        {
            var room = MakeRoom();
            var count = _connection.Transport.Receive(room, out var drained);
            if (count > 0)
            {
                _end += count;
                _examinedAll = false;
                _connection.BytesIn += count;

                // After FIN there is no further edge, so it has to be read up to the 0.
                Readable = !drained || _connection.PeerClosed;
                return true;
            }

            if (count == -Interop.Errno.Interrupted)
            {
                continue;
            }

            Readable = false;
            DropIfEmpty();
            if (count == -Interop.Errno.Again)
            {
                return false;
            }

            Ended = true;
            _connection.PeerClosed = true;
            if (count < 0)
            {
                _connection.Fail(-count);
            }

            return true;
        }

        return false;
    }

    private Span<byte> MakeRoom()
    {
        if (_buffer is null)
        {
            var pool = _connection.Loop.Buffers;
            _buffer = Bulk ? pool.RentBulk() : pool.RentSmall();
        }
        else if (_buffer.Length - _end < _buffer.Length / 4 && _start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        return _buffer.AsSpan(_end);
    }

    private void DropIfEmpty()
    {
        if (_start == _end)
        {
            DropBuffer();
        }
    }
}
