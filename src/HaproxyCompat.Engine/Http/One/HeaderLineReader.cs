namespace HaproxyCompat.Engine.Http.One;

/// <summary>
/// <c>*( name ":" OWS value OWS CRLF ) CRLF</c> (RFC 9112, 5). Folded lines (obs-fold) are accepted outside of the
/// first header, as the reference does, and become blanks.
/// </summary>
internal static class HeaderLineReader
{
    /// <summary>Reads all headers and the empty line behind them.</summary>
    public static ParseStatus ReadAll(
        ref HeadCursor cursor, HttpHead head, in HttpParserOptions options, ref HeaderFacts facts)
    {
        while (!cursor.AtEnd)
        {
            if (cursor.Data[cursor.Position] is (byte)'\r' or (byte)'\n')
            {
                return cursor.LineEnd(HttpParseReason.InvalidLineEnd);
            }

            var status = ReadOne(ref cursor, head, options, ref facts);
            if (status != ParseStatus.Done)
            {
                return status;
            }
        }

        return ParseStatus.NeedMore;
    }

    private static ParseStatus ReadOne(
        ref HeadCursor cursor, HttpHead head, in HttpParserOptions options, ref HeaderFacts facts)
    {
        var slot = new HeaderSlot { NameOffset = cursor.Position };
        var status = ReadName(ref cursor, options.Relaxed, ref slot);
        if (status != ParseStatus.Done)
        {
            return status;
        }

        status = ReadValue(ref cursor, options.Relaxed, ref slot);
        if (status != ParseStatus.Done || slot.NameLength == 0)
        {
            return status;
        }

        facts.HasFolded |= slot.IsFolded;
        slot.Known = KnownHeaders.Find(cursor.Data.Slice(slot.NameOffset, slot.NameLength));
        if (slot.Known != KnownHeader.Other && !facts.Take(cursor.Data, ref slot))
        {
            return facts.Reason == HttpParseReason.None
                ? ParseStatus.Done
                : cursor.Refuse(facts.Reason, slot.ValueOffset);
        }

        if (head.Count + 1 >= options.MaxHeaders)
        {
            return cursor.Refuse(HttpParseReason.TooManyHeaders, slot.NameOffset);
        }

        head.NoteHeader(slot);
        return ParseStatus.Done;
    }

    /// <summary>Leaves the length of the name 0 when the header is to be dropped: relaxed mode only.</summary>
    private static ParseStatus ReadName(ref HeadCursor cursor, bool relaxed, ref HeaderSlot slot)
    {
        var rest = cursor.Data[cursor.Position..];
        var length = HttpText.TokenLength(rest);
        if (length < rest.Length && rest[length] == ':' && length is > 0 and <= ushort.MaxValue)
        {
            slot.NameLength = (ushort)length;
            cursor.Position += length + 1;
            return ParseStatus.Done;
        }

        if (length == rest.Length)
        {
            return ParseStatus.NeedMore;
        }

        var end = relaxed ? rest.IndexOfAny((byte)':', (byte)'\r', (byte)'\n') : length;
        if (end < 0)
        {
            return ParseStatus.NeedMore;
        }

        if (end == 0 || rest[end] != ':')
        {
            return cursor.Refuse(HttpParseReason.InvalidHeaderName, cursor.Position + end);
        }

        cursor.Position += end + 1;
        return ParseStatus.Done;
    }

    /// <summary>
    /// Reads to the end of the last folded line; the byte behind it must be there to know that it is the last.
    /// </summary>
    private static ParseStatus ReadValue(ref HeadCursor cursor, bool relaxed, ref HeaderSlot slot)
    {
        var start = cursor.Position;
        int end;
        do
        {
            var next = cursor.Data[cursor.Position..].IndexOfAny((byte)'\r', (byte)'\n', (byte)0);
            if (next < 0)
            {
                return ParseStatus.NeedMore;
            }

            cursor.Position += next;
            end = cursor.Position;
            if (cursor.Data[end] == 0 && relaxed)
            {
                cursor.Position++;
                continue;
            }

            var status = cursor.LineEnd(HttpParseReason.InvalidHeaderValue);
            if (status != ParseStatus.Done)
            {
                return status;
            }

            if (cursor.AtEnd)
            {
                return ParseStatus.NeedMore;
            }

            slot.IsFolded |= cursor.Data[cursor.Position] is (byte)' ' or (byte)'\t';
        }
        while (cursor.Data[end] == 0 || cursor.Data[cursor.Position] is (byte)' ' or (byte)'\t');

        SetValue(cursor.Data, start, end, cursor.Position, ref slot);
        return ParseStatus.Done;
    }

    private static void SetValue(ReadOnlySpan<byte> data, int start, int end, int lineEnd, ref HeaderSlot slot)
    {
        var first = start;
        while (first < end && HttpText.IsBlank(data[first]))
        {
            first++;
        }

        var last = end;
        while (last > first && HttpText.IsBlank(data[last - 1]))
        {
            last--;
        }

        slot.ValueOffset = first;
        slot.ValueLength = last - first;
        slot.IsPlain = first == start + 1 && data[start] == ' ' && lineEnd == last + 2 && !slot.IsFolded;
    }
}
