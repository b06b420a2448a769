using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Streams;

/// <summary>What of a response's body is in the server's receive buffer before any of it went on.</summary>
internal static class ResponseBody
{
    /// <summary>
    /// The data of the body that is in the buffer; of a response that was built here, its whole body.
    /// </summary>
    public static ReadOnlyMemory<byte> Buffered(ProxyStream stream)
    {
        if (stream.ServerConnection is not { IsClosed: false } server || stream.ServerStatus == 0)
        {
            return stream.AnswerBody;
        }

        var bytes = server.Input.BufferedMemory;
        return stream.Response.BodyKind switch
        {
            BodyKind.Length => bytes[..(int)Math.Min(bytes.Length, stream.Response.ContentLength)],
            BodyKind.Chunked => RequestBody.TakeApart(bytes.Span),
            BodyKind.UntilClose => bytes,
            _ => default,
        };
    }

    /// <summary>Nothing of the response is to come from its server.</summary>
    public static bool IsWholeBuffered(ProxyStream stream)
    {
        if (stream.ServerConnection is not { IsClosed: false } server || stream.ServerStatus == 0)
        {
            return true;
        }

        switch (stream.Response.BodyKind)
        {
            case BodyKind.None:
                return true;
            case BodyKind.UntilClose:
                return server.Input.Ended;
            case BodyKind.Length or BodyKind.Chunked:
                var pump = stream.MeasuringPump;
                pump.Begin(stream.Response);
                _ = pump.Measure(server.Input.BufferedMemory.Span);
                return pump.IsComplete;
            default:
                return false;
        }
    }
}
