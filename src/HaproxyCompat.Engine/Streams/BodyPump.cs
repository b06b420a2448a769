using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// Copies one message's body from connection to connection, straight out of the receive buffer, and finds its end.
/// </summary>
/// <remarks>
/// One object serves one direction of a stream. A chunked body is checked chunk by chunk and goes on as it came.
/// </remarks>
internal sealed class BodyPump
{
    /// <summary>From this size on a body is worth large buffers.</summary>
    private const long BulkBytes = 65_536;

    private HttpHead? _trailers;
    private HttpOneBody _body;
    private int _trailersAt;
    private int _trailerBytes;

    /// <summary>The end of the body was seen among the bytes measured so far.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The framing of the bytes measured so far is wrong.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>
    /// The kernel may hold back the start of a packet while more of the body is to come, for up to 200 ms.
    /// </summary>
    public bool FillsPackets { get; set; }

    /// <summary>How fast the data may go; null for a stream without bandwidth filters.</summary>
    public BandwidthLimiter? Limiter { get; set; }

    /// <summary>
    /// The trailers of a chunked body stay behind (manual 4.2 "option http-drop-request-trailers"): they are cut out of
    /// the receive buffer once they are there as a whole.
    /// </summary>
    public bool DropsTrailers { get; set; }

    /// <summary>Bytes of the body handed on, framing included.</summary>
    public long Moved { get; private set; }

    /// <summary>
    /// Bytes of data handed on, as the reference counts them: chunks without their framing, one for their end.
    /// </summary>
    public long DataBytes { get; private set; }

    /// <summary>Starts the body that a head announces.</summary>
    public void Begin(HttpHead head) => Begin(head.Framing);

    /// <summary>Starts the body of a head that is gone.</summary>
    public void Begin(in HttpFraming framing)
    {
        _body = HttpOneBody.Of(framing);
        IsMalformed = false;
        Moved = 0;
        DataBytes = 0;
        _trailerBytes = 0;
        IsComplete = _body.IsDone;
    }

    /// <summary>Copies until the end of the body.</summary>
    /// <param name="from">Where it comes from.</param>
    /// <param name="to">Where it goes; what is in its buffer goes first.</param>
    /// <param name="readMs">Longest silence of the sender; null for none.</param>
    /// <param name="writeMs">Longest standstill of the receiver; null for none.</param>
    public async LoopTask<BodyEnd> RunAsync(Connection from, Connection to, long? readMs, long? writeMs)
    {
        from.Input.Bulk = _body.Kind != BodyKind.Length || _body.KnownRemaining > BulkBytes;
        while (!IsComplete)
        {
            to.Output.DeadlineMs = writeMs is { } patience ? to.Loop.NowMs + patience : long.MaxValue;
            var data = DataBytes;
            var count = Measure(from.Input.Buffered);
            if (DropsTrailers && _trailerBytes > 0)
            {
                count = CutTrailers(from, count);
            }

            if (IsMalformed)
            {
                return BodyEnd.Malformed;
            }

            var end = count == 0 ? await WaitAsync(from, to, readMs)
                : Limiter is { IsActive: true } limiter
                ? await SendLimitedAsync(from, to, limiter, count, (int)(DataBytes - data), writeMs)
                : await SendAsync(from, to, count);
            if (end != BodyEnd.Complete)
            {
                return end;
            }
        }

        from.Input.Bulk = false;
        return to.Output.UnflushedBytes > 0 ? Judge(await to.Output.FlushAsync(), to) : BodyEnd.Complete;
    }

    /// <summary>
    /// How many of these bytes belong to the body and are whole; notes its end and what is malformed.
    /// </summary>
    public int Measure(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        while (position < bytes.Length && !IsComplete)
        {
            var rest = bytes[position..];
            var status = _body.AtTrailers ? ReadTrailers(rest, out var consumed) : ReadData(rest, out consumed);
            _trailersAt = position;
            position += consumed;
            IsComplete = _body.IsDone;
            if (status == ParseStatus.Refused)
            {
                IsMalformed = true;
                break;
            }

            if (consumed == 0 && !_body.AtTrailers)
            {
                break;
            }

            if (consumed == 0 && status == ParseStatus.NeedMore)
            {
                break;
            }
        }

        return position;
    }

    /// <summary>Takes the trailers that were measured, without the empty line, out of the buffer.</summary>
    /// <param name="from">Whose buffer was measured.</param>
    /// <param name="count">What <see cref="Measure"/> gave.</param>
    /// <returns>What remains of it.</returns>
    public int CutTrailers(Connection from, int count)
    {
        var cut = _trailerBytes;
        _trailerBytes = 0;
        from.Input.Cut(_trailersAt, cut);
        return count - cut;
    }

    private ParseStatus ReadData(ReadOnlySpan<byte> bytes, out int consumed)
    {
        var status = _body.Read(bytes, out consumed, out var dataLength);
        DataBytes += dataLength;
        return status;
    }

    private ParseStatus ReadTrailers(ReadOnlySpan<byte> bytes, out int consumed)
    {
        _trailers ??= new HttpHead();
        var status = _body.ReadTrailers(bytes, _trailers, HttpParserOptions.Default, out consumed, out _);
        if (status == ParseStatus.Done)
        {
            _trailerBytes = consumed - (bytes[..consumed].EndsWith("\r\n"u8) ? 2 : 1);
            DataBytes++;
            for (var i = 0; i < _trailers.Count; i++)
            {
                DataBytes += _trailers.NameAt(i).Length + _trailers.ValueAt(i).Length;
            }
        }

        _trailers.Reset();
        return status;
    }

    private async LoopTask<BodyEnd> SendAsync(Connection from, Connection to, int count)
    {
        to.Output.MoreFollows = FillsPackets && !IsComplete;
        var end = Judge(await to.Output.SendAsync(from.Input.BufferedMemory[..count]), to);
        if (end == BodyEnd.Complete)
        {
            Moved += count;
            from.Input.Consume(count);
        }

        return end;
    }

    /// <summary>Sends what bandwidth filters let through, piece by piece; framing goes with the data beside it.
    /// </summary>
    private async LoopTask<BodyEnd> SendLimitedAsync(
        Connection from, Connection to, BandwidthLimiter limiter, int count, int data, long? writeMs)
    {
        while (count > 0)
        {
            var sent = data == 0 ? 0 : await limiter.TakeAsync(data);
            if (sent == 0 && data > 0)
            {
                return BodyEnd.Interrupted;
            }

            var piece = sent == data ? count : (int)((long)count * sent / data);
            to.Output.DeadlineMs = writeMs is { } patience ? to.Loop.NowMs + patience : long.MaxValue;
            to.Output.MoreFollows = false;
            var end = Judge(await to.Output.SendAsync(from.Input.BufferedMemory[..piece]), to);
            if (end != BodyEnd.Complete)
            {
                return end;
            }

            Moved += piece;
            from.Input.Consume(piece);
            count -= piece;
            data -= sent;
        }

        return BodyEnd.Complete;
    }

    /// <summary>Waits for more of the body; a head, or what else collected, does not wait with it.</summary>
    private async LoopTask<BodyEnd> WaitAsync(Connection from, Connection to, long? readMs)
    {
        var had = from.Input.Buffered.Length;
        if (from.Input.IsFull)
        {
            return BodyEnd.Malformed;
        }

        from.Input.NeedMore();
        if (!from.Input.TryRead(out _))
        {
            if (to.Output.UnflushedBytes > 0)
            {
                to.Output.MoreFollows = FillsPackets;
                var flushed = Judge(await to.Output.FlushAsync(), to);
                if (flushed != BodyEnd.Complete)
                {
                    return flushed;
                }
            }

            from.Input.DeadlineMs = readMs is { } wait ? from.Loop.NowMs + wait : long.MaxValue;
            var canceled = await from.Input.WaitAsync();
            if (canceled)
            {
                return from.Input.TimedOut ? BodyEnd.SourceTimeout : BodyEnd.Interrupted;
            }
        }

        return from.Input.Buffered.Length > had ? BodyEnd.Complete : AtEnd(from);
    }

    private static BodyEnd Judge(System.IO.Pipelines.FlushResult sent, Connection to) =>
        sent.IsCompleted ? BodyEnd.TargetBroken
        : !sent.IsCanceled ? BodyEnd.Complete
        : to.Output.TimedOut ? BodyEnd.TargetTimeout
        : BodyEnd.Interrupted;

    private BodyEnd AtEnd(Connection from)
    {
        if (from.Errno != 0)
        {
            return BodyEnd.SourceBroken;
        }

        IsComplete = _body.End();
        return IsComplete ? BodyEnd.Complete : BodyEnd.Truncated;
    }
}
