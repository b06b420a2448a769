namespace HaproxyCompat.Engine.Http.One;

/// <summary>Tells the bytes of one message's body from what follows it, whatever frames it.</summary>
/// <remarks>Fed with what has been received behind the head; keeps only numbers.</remarks>
public struct HttpOneBody
{
    private ChunkedDecoder _chunks;
    private long _remaining;

    private HttpOneBody(BodyKind kind, long length)
    {
        Kind = kind;
        _remaining = length;
        IsDone = kind == BodyKind.None;
    }

    public BodyKind Kind { get; }

    /// <summary>All of the body was read, and of its trailers.</summary>
    public bool IsDone { get; private set; }

    /// <summary>The data of a chunked body has ended; <see cref="ReadTrailers"/> is next.</summary>
    public readonly bool AtTrailers => _chunks.AtTrailers;

    /// <summary>Why the last call refused.</summary>
    public readonly HttpParseReason Reason => _chunks.Reason;

    /// <summary>
    /// Bytes of data that are known to come: of the body, or of the chunk at hand; -1 when only the peer's closing ends
    /// it.
    /// </summary>
    public readonly long KnownRemaining => Kind switch
    {
        BodyKind.Length => _remaining,
        BodyKind.Chunked => _chunks.RemainingInChunk,
        BodyKind.None => 0,
        _ => -1,
    };

    /// <summary>The body that this head announces.</summary>
    public static HttpOneBody Of(HttpHead head) => Of(head.Framing);

    /// <summary>The body that what was said of it announces.</summary>
    public static HttpOneBody Of(in HttpFraming framing) =>
        new(framing.BodyKind, framing.BodyKind == BodyKind.Length ? framing.ContentLength : 0);

    /// <summary>Reads up to the end of the next run of data: call again until nothing is consumed.</summary>
    /// <param name="input">What follows the bytes consumed before.</param>
    /// <param name="consumed">Bytes to drop, with the data among them at the end.</param>
    /// <param name="dataLength">How many of the consumed bytes, at their end, are data.</param>
    /// <returns>Done at the end of the data; a chunked body then stands at its trailers.</returns>
    public ParseStatus Read(ReadOnlySpan<byte> input, out int consumed, out int dataLength)
    {
        switch (Kind)
        {
            case BodyKind.Chunked:
                return _chunks.Read(input, out consumed, out dataLength);
            case BodyKind.Length:
                consumed = dataLength = (int)Math.Min(_remaining, input.Length);
                _remaining -= consumed;
                IsDone = _remaining == 0;
                return IsDone ? ParseStatus.Done : ParseStatus.NeedMore;
            case BodyKind.None:
                consumed = dataLength = 0;
                return ParseStatus.Done;
            default:
                consumed = dataLength = input.Length;
                return ParseStatus.NeedMore;
        }
    }

    /// <summary>Reads the trailers of a chunked body: see <see cref="ChunkedDecoder.ReadTrailers"/>.</summary>
    public ParseStatus ReadTrailers(
        ReadOnlySpan<byte> input, HttpHead into, in HttpParserOptions options, out int consumed,
        out HttpParseError error)
    {
        var status = _chunks.ReadTrailers(input, into, options, out consumed, out error);
        IsDone = status == ParseStatus.Done;
        return status;
    }

    /// <summary>The peer has closed.</summary>
    /// <returns>False when the message is cut short (RFC 9112, 8).</returns>
    public bool End()
    {
        IsDone |= Kind is BodyKind.UntilClose or BodyKind.Tunnel;
        return IsDone;
    }
}
