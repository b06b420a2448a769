using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// What of a request's body is in the client's receive buffer, and what is done with it at each attempt.
/// </summary>
internal static class RequestBody
{
    /// <summary>
    /// The request can be sent again from our buffers: it has no body, or all of it is there and none was consumed.
    /// </summary>
    public static bool IsWholeBuffered(ProxyStream stream)
    {
        if (stream.Upload.WasStarted)
        {
            return false;
        }

        return stream.Request.BodyKind == BodyKind.None
            || (stream.Session.Client.Input.HasBuffered && Measured(stream) >= 0);
    }

    /// <summary>More of the body is to come, and there is room for it.</summary>
    public static bool IsAwaited(ProxyStream stream) =>
        stream.IsHttp
        && stream.Request.BodyKind is BodyKind.Length or BodyKind.Chunked
        && !stream.Session.Client.Input.IsFull
        && !IsWholeBuffered(stream);

    /// <summary>The data of the body that is in the buffer.</summary>
    public static ReadOnlyMemory<byte> Buffered(ProxyStream stream)
    {
        var bytes = stream.Upload.WasStarted || stream.BodyWasSent
            ? default
            : stream.Session.Client.Input.BufferedMemory;
        switch (stream.Request.BodyKind)
        {
            case BodyKind.Length:
                return bytes[..(int)Math.Min(bytes.Length, stream.Request.ContentLength)];
            case BodyKind.Chunked:
                return TakeApart(bytes.Span);
            default:
                return default;
        }
    }

    /// <summary>What goes out together with the head.</summary>
    /// <param name="keep">It stays in the buffer until <see cref="Settle"/>.</param>
    /// <returns>The whole body when all of it is buffered, else nothing: then it is streamed.</returns>
    public static ReadOnlyMemory<byte> Plan(ProxyStream stream, bool keep)
    {
        stream.KeptBodyLength = 0;
        stream.RequestPump.Begin(stream.Request);
        stream.RequestPump.DropsTrailers = (stream.Backend!.Config.Options & ProxyOptions.DropRequestTrailers) != 0;
        if (stream.Request.BodyKind == BodyKind.None
            || !keep
            || stream.UploadLimiter is { IsActive: true }
            || !IsWholeBuffered(stream))
        {
            return default;
        }

        var length = Measured(stream);
        if (stream.RequestPump.DropsTrailers)
        {
            length = stream.MeasuringPump.CutTrailers(stream.Session.Client, length);
        }

        stream.KeptBodyLength = length;
        stream.KeptBodyData = stream.MeasuringPump.DataBytes;
        return stream.Session.Client.Input.BufferedMemory[..length];
    }

    /// <summary>The body, or the rest of it, has to be read from the client while the server is awaited.</summary>
    public static bool IsToBeStreamed(ProxyStream stream) =>
        stream.Request.BodyKind is BodyKind.Length or BodyKind.Chunked && stream.KeptBodyLength == 0;

    /// <summary>No attempt will follow: the body that was kept is consumed.</summary>
    public static void Settle(ProxyStream stream)
    {
        if (stream.KeptBodyLength > 0)
        {
            stream.Session.Client.Input.Consume(stream.KeptBodyLength);
            stream.BytesUploaded += stream.KeptBodyData;
            stream.RequestBytesOut += stream.KeptBodyData;
            stream.KeptBodyLength = 0;
            stream.BodyWasSent = true;
        }
    }

    /// <summary>Drops a body that is wholly buffered.</summary>
    /// <returns>False when it is not.</returns>
    public static bool TrySkip(ProxyStream stream)
    {
        var length = Measured(stream);
        if (length < 0)
        {
            return false;
        }

        stream.BytesUploaded += stream.MeasuringPump.DataBytes;
        stream.Session.Client.Input.Consume(length);
        stream.KeptBodyLength = 0;
        stream.BodyWasSent = true;
        return true;
    }

    /// <summary>What came of a body that goes nowhere counts as received all the same.</summary>
    public static void CountUnsent(ProxyStream stream)
    {
        if (stream.Request.BodyKind is BodyKind.Length or BodyKind.Chunked
            && !stream.Upload.WasStarted
            && !stream.BodyWasSent
            && stream.Session.Client.Input.HasBuffered)
        {
            _ = Measured(stream);
            stream.BytesUploaded += stream.MeasuringPump.DataBytes;
        }
    }

    /// <summary>Bytes of the whole body in the buffer, framing included; -1 when it is not whole.</summary>
    private static int Measured(ProxyStream stream)
    {
        var pump = stream.MeasuringPump;
        pump.Begin(stream.Request);
        var length = pump.Measure(stream.Session.Client.Input.Buffered);
        return pump.IsComplete ? length : -1;
    }

    /// <summary>The data of the chunks that are there.</summary>
    internal static byte[] TakeApart(ReadOnlySpan<byte> bytes)
    {
        var chunks = default(ChunkedDecoder);
        var data = new byte[bytes.Length];
        var used = 0;
        while (chunks.Read(bytes, out var consumed, out var length) != ParseStatus.Refused && consumed > 0)
        {
            bytes.Slice(consumed - length, length).CopyTo(data.AsSpan(used));
            used += length;
            bytes = bytes[consumed..];
        }

        return data[..used];
    }
}
