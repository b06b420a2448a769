namespace HaproxyCompat.Engine.Http.One;

/// <summary>
/// Takes the chunks of a body apart (RFC 9112, 7.1), fed with whatever has been received: sizes in any number of digits
/// up to 52 bits, extensions read and forgotten, CR LF and nothing else at the end of lines.
/// </summary>
/// <remarks>
/// <code>
/// chunk = 1*HEXDIG *( SP / HTAB ) [ ";" extension ] CRLF size-bytes CRLF
/// body  = *chunk "0" ... CRLF *( trailer CRLF ) CRLF
/// </code>
/// </remarks>
public struct ChunkedDecoder
{
    /// <summary>2^52 - 1 bytes, as in the reference.</summary>
    public const long MaxChunkBytes = 0xFFFFFFFFFFFFF;

    /// <summary>A size line longer than the reference's default buffer is refused.</summary>
    private const int MaxSizeLineBytes = 16384;

    private ChunkState _state;
    private int _lineLength;
    private long _remaining;
    private HttpParseReason _reason;

    /// <summary>The last chunk was read; <see cref="ReadTrailers"/> is next.</summary>
    public readonly bool AtTrailers => _state == ChunkState.Trailers;

    public readonly bool IsDone => _state == ChunkState.Done;

    /// <summary>Data bytes of the chunk at hand that have not come yet.</summary>
    public readonly long RemainingInChunk => _state == ChunkState.Data ? _remaining : 0;

    /// <summary>Why the last call refused.</summary>
    public readonly HttpParseReason Reason => _reason;

    /// <summary>Reads up to the end of the next run of data: call again until nothing is consumed.</summary>
    /// <param name="input">What follows the bytes consumed before.</param>
    /// <param name="consumed">Bytes to drop, with the data among them at the end.</param>
    /// <param name="dataLength">How many of the consumed bytes, at their end, are data.</param>
    /// <returns>Done when the trailers are next; the offending byte is at <paramref name="consumed"/> when
    /// refused.</returns>
    public ParseStatus Read(ReadOnlySpan<byte> input, out int consumed, out int dataLength)
    {
        consumed = 0;
        dataLength = 0;
        while (consumed < input.Length)
        {
            if (_state == ChunkState.Data)
            {
                dataLength = (int)Math.Min(_remaining, input.Length - consumed);
                _remaining -= dataLength;
                consumed += dataLength;
                if (_remaining == 0)
                {
                    _state = ChunkState.DataEnd;
                }

                return ParseStatus.NeedMore;
            }

            if (_state >= ChunkState.Trailers)
            {
                return ParseStatus.Done;
            }

            if (!Step(input[consumed]))
            {
                return ParseStatus.Refused;
            }

            consumed++;
        }

        return _state >= ChunkState.Trailers ? ParseStatus.Done : ParseStatus.NeedMore;
    }

    /// <summary>Reads the trailer section, which must be there as a whole.</summary>
    /// <param name="input">What follows the last chunk.</param>
    /// <param name="into">Gets the trailers as headers; reset first.</param>
    /// <param name="options">Limits and strictness, as for a head.</param>
    /// <param name="consumed">Bytes of the section with its empty line.</param>
    /// <param name="error">Why it was refused.</param>
    public ParseStatus ReadTrailers(
        ReadOnlySpan<byte> input, HttpHead into, in HttpParserOptions options, out int consumed,
        out HttpParseError error)
    {
        into.Reset();
        if (input.StartsWith("\r\n"u8))
        {
            (_state, consumed, error) = (ChunkState.Done, 2, default);
            return ParseStatus.Done;
        }

        var status = HttpOneParser.ParseTrailers(input, into, options, out consumed, out error);
        if (status == ParseStatus.Done)
        {
            _state = ChunkState.Done;
        }

        return status;
    }

    private bool Step(byte value)
    {
        if (_state < ChunkState.Data && ++_lineLength > MaxSizeLineBytes)
        {
            return Refuse(HttpParseReason.InvalidChunkSize);
        }

        switch (_state)
        {
            case ChunkState.Size or ChunkState.SizeDigits when HexDigit(value) is >= 0 and var digit:
                _remaining = (_remaining << 4) | (uint)digit;
                _state = ChunkState.SizeDigits;
                return _remaining <= MaxChunkBytes || Refuse(HttpParseReason.InvalidChunkSize);
            case ChunkState.SizeDigits or ChunkState.SizeBlanks:
                return StepBehindSize(value);
            case ChunkState.Extension or ChunkState.QuotedExtension or ChunkState.EscapedExtension:
                return StepInExtension(value);
            case ChunkState.SizeLineFeed when value == '\n':
                _state = _remaining == 0 ? ChunkState.Trailers : ChunkState.Data;
                return true;
            case ChunkState.DataEnd when value == '\r':
                _state = ChunkState.DataLineFeed;
                return true;
            case ChunkState.DataLineFeed when value == '\n':
                (_state, _lineLength) = (ChunkState.Size, 0);
                return true;
            default:
                return Refuse(
                    _state >= ChunkState.Data ? HttpParseReason.InvalidChunkEnd : HttpParseReason.InvalidChunkSize);
        }
    }

    private bool StepBehindSize(byte value)
    {
        switch (value)
        {
            case (byte)' ' or (byte)'\t':
                _state = ChunkState.SizeBlanks;
                return true;
            case (byte)';':
                _state = ChunkState.Extension;
                return true;
            case (byte)'\r':
                _state = ChunkState.SizeLineFeed;
                return true;
            default:
                return Refuse(HttpParseReason.InvalidChunkSize);
        }
    }

    /// <summary>No controls; a backslash in quotes only; no line end in quotes.</summary>
    private bool StepInExtension(byte value)
    {
        var quoted = _state != ChunkState.Extension;
        if (value == '\r' && !quoted)
        {
            _state = ChunkState.SizeLineFeed;
            return true;
        }

        if (value is (< 0x20 and not (byte)'\t') or 0x7f || (value == '\\' && !quoted))
        {
            return Refuse(HttpParseReason.InvalidChunkSize);
        }

        _state = (_state, value) switch
        {
            (ChunkState.Extension, (byte)'"') => ChunkState.QuotedExtension,
            (ChunkState.QuotedExtension, (byte)'"') => ChunkState.Extension,
            (ChunkState.QuotedExtension, (byte)'\\') => ChunkState.EscapedExtension,
            (ChunkState.EscapedExtension, _) => ChunkState.QuotedExtension,
            _ => _state,
        };
        return true;
    }

    private bool Refuse(HttpParseReason reason)
    {
        _reason = reason;
        return false;
    }

    private static int HexDigit(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => value - '0',
        >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
        _ => -1,
    };
}
