using System.IO.Pipelines;
using System.Threading.Tasks.Sources;

namespace HaproxyCompat.Engine.Transport;

/// <summary>
/// The sending side of a connection: collects in a pooled buffer, sends at once, waits only when told to.
/// </summary>
/// <remarks>
/// A flush completes when the kernel took everything (IsCompleted false), when the connection broke (IsCompleted
/// true, <see cref="Connection.Errno"/> says why) or when its deadline passed (IsCanceled, <see cref="TimedOut"/>).
/// What was not sent by then is kept, and goes with the next flush; the tail of a send need not be.
/// </remarks>
public sealed class ConnectionWriter : PipeWriter, IValueTaskSource<FlushResult>
{
    // Copying up to this many bytes behind a head costs less than a call with two vectors.
    private const int SmallTail = 4096;

    private readonly Connection _connection;
    private WaitCore _wait;
    private byte[]? _buffer;
    private int _start;
    private int _end;
    private ReadOnlyMemory<byte> _tail;
    private long _deadlineMs = long.MaxValue;
    private bool _pending;
    private bool _canceled;
    private int _posted;

    internal ConnectionWriter(Connection connection) => _connection = connection;

    /// <summary>
    /// When a pending flush gives up, in the loop's milliseconds; <see cref="long.MaxValue"/> for never.
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

    /// <summary>The last flush ended by its deadline.</summary>
    public bool TimedOut { get; private set; }

    /// <summary>Nothing can be sent any more.</summary>
    public bool Broken { get; private set; }

    /// <summary>
    /// Set before a flush when more follows at once: the kernel may wait to fill a packet. Reset by it.
    /// </summary>
    public bool MoreFollows { get; set; }

    /// <summary>Somebody awaits a flush.</summary>
    public bool IsPending => _pending;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _end - _start;

    internal bool Writable { get; set; }

    /// <summary>The loop holds something of it: a wait, a buffer, a callback for its next turn.</summary>
    internal bool IsTied => _pending || _posted > 0 || _buffer is not null;

    internal long PendingDeadlineMs => _pending ? _deadlineMs : long.MaxValue;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureRoom(Math.Max(1, sizeHint));
        return _buffer.AsMemory(_end);
    }

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureRoom(Math.Max(1, sizeHint));
        return _buffer.AsSpan(_end);
    }

    public override void Advance(int bytes) => _end += bytes;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        SendAsync(ReadOnlyMemory<byte>.Empty, cancellationToken);

    public override ValueTask<FlushResult> WriteAsync(
        ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        SendAsync(source, cancellationToken);

    /// <summary>Sends what was collected, then these bytes from where they are.</summary>
    /// <param name="tail">Stays untouched by its owner until the send completes.</param>
    /// <param name="cancellationToken">Looked at before sending only.</param>
    public ValueTask<FlushResult> SendAsync(ReadOnlyMemory<byte> tail, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_pending)
        {
            throw new InvalidOperationException("A flush is pending already.");
        }

        TimedOut = false;
        _tail = tail;
        AppendSmallTail();
        return _canceled || Broken || TrySend() ? new ValueTask<FlushResult>(Take()) : Pend();
    }

    public override void CancelPendingFlush()
    {
        _canceled = true;
        if (_pending)
        {
            _posted++;
            _connection.Loop.Post(static state => ((ConnectionWriter)state!).EndCanceled(), this);
        }
    }

    /// <summary>Drops what was not sent; the connection stays as it is.</summary>
    public override void Complete(Exception? exception = null) => DropBuffer();

    FlushResult IValueTaskSource<FlushResult>.GetResult(short token)
    {
        _wait.Reset(token);
        return Take();
    }

    ValueTaskSourceStatus IValueTaskSource<FlushResult>.GetStatus(short token) => _wait.GetStatus(token);

    void IValueTaskSource<FlushResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token);

    /// <summary>Completes at the next writable event (or failure), or at once when that was seen already.</summary>
    internal ValueTask<FlushResult> WaitWritableAsync() =>
        Writable ? new ValueTask<FlushResult>(Take()) : Pend();

    internal void OnWritable()
    {
        Writable = true;
        if (_pending && TrySend())
        {
            End();
        }
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
        Broken = true;
        Writable = false;
        DropBuffer();
        if (_pending)
        {
            CancelPendingFlush();
        }
    }

    private ValueTask<FlushResult> Pend()
    {
        if (_deadlineMs <= _connection.Loop.NowMs)
        {
            TimedOut = true;
            _canceled = true;
            return new ValueTask<FlushResult>(Take());
        }

        _pending = true;
        _connection.Arm(_deadlineMs);
        return new ValueTask<FlushResult>(this, _wait.Version);
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

    private FlushResult Take()
    {
        var canceled = _canceled;
        _canceled = false;
        _tail = default;
        MoreFollows = false;
        return new FlushResult(canceled, Broken);
    }

    /// <summary>Sends until everything is gone or the kernel has no room.</summary>
    /// <returns>True when nothing is left to wait for: all sent, or broken.</returns>
    private bool TrySend()
    {
        while (_end > _start || !_tail.IsEmpty)
        {
            if (!Writable)
            {
                return false;
            }

            var count = SendOnce();
            if (count >= 0)
            {
                Sent(count);
            }
            else if (count == -Interop.Errno.Again)
            {
                Writable = false;
                return false;
            }
            else if (count != -Interop.Errno.Interrupted)
            {
                Broken = true;
                _connection.Fail(-count);
                DropBuffer();
                return true;
            }
        }

        DropBuffer();
        return true;
    }

    private void AppendSmallTail()
    {
        if (_end > _start && _tail.Length is > 0 and <= SmallTail && _tail.Length <= _buffer!.Length - _end)
        {
            _tail.Span.CopyTo(_buffer.AsSpan(_end));
            _end += _tail.Length;
            _tail = default;
        }
    }

    private int SendOnce()
    {
        var head = new ReadOnlySpan<byte>(_buffer, _start, _end - _start);
        var transport = _connection.Transport;
        if (_tail.IsEmpty)
        {
            return transport.Send(head, MoreFollows);
        }

        return head.IsEmpty
            ? transport.Send(_tail.Span, MoreFollows)
            : transport.SendTwo(head, _tail.Span, MoreFollows);
    }

    private void Sent(int count)
    {
        _connection.BytesOut += count;
        _connection.Loop.CountSent(count);
        var head = Math.Min(count, _end - _start);
        _start += head;
        _tail = _tail[(count - head)..];
    }

    private void EnsureRoom(int size)
    {
        var pool = _connection.Loop.Buffers;
        if (_buffer is null)
        {
            _buffer = pool.RentAtLeast(size);
            _start = 0;
            _end = 0;
        }
        else if (_buffer.Length - _end < size)
        {
            var larger = pool.RentAtLeast(Math.Max(_end - _start + size, Math.Min(pool.BulkSize, _buffer.Length * 2)));
            _buffer.AsSpan(_start, _end - _start).CopyTo(larger);
            pool.Return(_buffer);
            _buffer = larger;
            _end -= _start;
            _start = 0;
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
    }
}
