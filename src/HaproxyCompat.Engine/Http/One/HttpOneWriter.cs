using System.Buffers;

namespace HaproxyCompat.Engine.Http.One;

/// <summary>Writes heads as the reference does: header names in lower case, one blank behind the colon.</summary>
/// <remarks>
/// Lines that stand behind one another in the head go out as one copy: an untouched head is a single one.
/// </remarks>
public static class HttpOneWriter
{
    private const int Slack = 80;

    /// <summary>Writes the start line, all headers, what <paramref name="output"/> adds, and the empty line.</summary>
    /// <returns>Bytes written.</returns>
    public static int Write(IBufferWriter<byte> writer, HttpHead head, HttpOneOutput output)
    {
        var last = (output.LastName?.Length + output.LastValue?.Length + 4) ?? 0;
        var span = writer.GetSpan(MaxLength(head) + last);
        var length = Write(span, head, output);
        output.Case?.Apply(span[..length]);
        writer.Advance(length);
        return length;
    }

    /// <summary>An upper bound of what a head needs, in bytes.</summary>
    public static int MaxLength(HttpHead head) =>
        head.BytesUsed + (2 * head.Count) + head.Method.Length + head.Target.Length + head.Reason.Length + Slack;

    /// <summary>Writes into a span of at least <see cref="MaxLength"/> bytes.</summary>
    /// <returns>Bytes written.</returns>
    public static int Write(Span<byte> destination, HttpHead head, HttpOneOutput output)
    {
        var position = head.PlainStart > 0 ? 0 : WriteStartLine(destination, head);
        position += WriteLines(destination[position..], head, head.PlainStart, output.TransferEncoding);
        return position + WriteEnd(destination[position..], output);
    }

    /// <summary>Writes trailers and the empty line behind them: no start line.</summary>
    /// <returns>Bytes written.</returns>
    public static int WriteTrailers(Span<byte> destination, HttpHead trailers)
    {
        var position = WriteLines(destination, trailers, 0, TransferEncodingUse.AsInHead);
        return position + Copy("\r\n"u8, destination[position..]);
    }

    /// <summary>
    /// Writes bytes from the beginning of the head to <paramref name="plainStart"/>, then all headers.
    /// </summary>
    private static int WriteLines(
        Span<byte> destination, HttpHead head, int plainStart, TransferEncodingUse transferEncoding)
    {
        var bytes = head.Bytes;
        var position = 0;

        // A run of bytes that go out together; the start line begins the first one.
        var runStart = 0;
        var runEnd = plainStart;
        foreach (ref readonly var slot in head.Slots)
        {
            if (slot.Known == KnownHeader.TransferEncoding && transferEncoding != TransferEncodingUse.AsInHead)
            {
                continue;
            }

            if (slot.IsPlain && slot.NameOffset == runEnd)
            {
                runEnd = slot.LineEnd;
                continue;
            }

            position += Copy(bytes[runStart..runEnd], destination[position..]);
            (runStart, runEnd) = (slot.NameOffset, slot.LineEnd);
            if (!slot.IsPlain)
            {
                position += WriteLine(destination[position..], bytes, slot);
                runStart = runEnd = 0;
            }
        }

        return position + Copy(bytes[runStart..runEnd], destination[position..]);
    }

    private static int WriteEnd(Span<byte> destination, HttpOneOutput output)
    {
        var position = 0;
        if (output.TransferEncoding == TransferEncodingUse.Chunked)
        {
            position += Copy("transfer-encoding: chunked\r\n"u8, destination);
        }

        position += output.Connection switch
        {
            ConnectionWord.Close => Copy("connection: close\r\n"u8, destination[position..]),
            ConnectionWord.KeepAlive => Copy("connection: keep-alive\r\n"u8, destination[position..]),
            _ => 0,
        };
        if (output.LastName is { } name)
        {
            position += Copy(name, destination[position..]);
            position += Copy(": "u8, destination[position..]);
            position += Copy(output.LastValue, destination[position..]);
            position += Copy("\r\n"u8, destination[position..]);
        }

        return position + Copy("\r\n"u8, destination[position..]);
    }

    private static int WriteStartLine(Span<byte> destination, HttpHead head)
    {
        var position = 0;
        if (head.IsRequest)
        {
            position += Copy(head.Method, destination);
            destination[position++] = (byte)' ';
            position += Copy(head.Target, destination[position..]);
            destination[position++] = (byte)' ';
            position += Copy(Version(head), destination[position..]);
        }
        else
        {
            position += Copy(Version(head), destination);
            destination[position++] = (byte)' ';
            position += Copy(head.StatusText, destination[position..]);
            destination[position++] = (byte)' ';
            position += Copy(head.Reason, destination[position..]);
        }

        return position + Copy("\r\n"u8, destination[position..]);
    }

    private static ReadOnlySpan<byte> Version(HttpHead head) => head.Version switch
    {
        HttpVersion.Http11 or HttpVersion.Http2 => "HTTP/1.1"u8,
        _ => head.VersionText.IsEmpty ? "HTTP/1.0"u8 : head.VersionText,
    };

    private static int WriteLine(Span<byte> destination, ReadOnlySpan<byte> bytes, in HeaderSlot slot)
    {
        var position = Copy(bytes.Slice(slot.NameOffset, slot.NameLength), destination);
        position += Copy(": "u8, destination[position..]);
        position += Copy(bytes.Slice(slot.ValueOffset, slot.ValueLength), destination[position..]);
        return position + Copy("\r\n"u8, destination[position..]);
    }

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        text.CopyTo(destination);
        return text.Length;
    }
}
