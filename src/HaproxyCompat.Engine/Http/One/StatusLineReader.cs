namespace HaproxyCompat.Engine.Http.One;

/// <summary><c>version SP status SP [ reason ] CRLF</c> (RFC 9112, 4).</summary>
internal static class StatusLineReader
{
    private const int LargestStatus = ushort.MaxValue - 1;
    private const int StrictDigits = 3;

    public static ParseStatus Read(ref HeadCursor cursor, bool relaxed, ref StartLine line)
    {
        var status = ReadVersion(ref cursor, relaxed, ref line);
        if (status != ParseStatus.Done)
        {
            return status;
        }

        cursor.SkipBlanks();
        var code = cursor.Position;
        status = ReadStatus(ref cursor, relaxed, ref line);
        if (status != ParseStatus.Done)
        {
            return status;
        }

        var codeEnd = cursor.Position;
        cursor.SkipBlanks();
        status = ReadReason(ref cursor, ref line);
        if (status == ParseStatus.Done)
        {
            // Plain: what was received is what goes out.
            line.IsPlain = line.VersionText.Length == 8
                && code == line.VersionText.End + 1
                && codeEnd == code + 3
                && line.Reason.Offset == codeEnd + 1
                && line.Reason.Length > 0
                && cursor.Data[8] == ' '
                && cursor.Data[12] == ' '
                && HttpVersions.IsAsWritten(line.VersionText.Of(cursor.Data))
                && cursor.Position == line.Reason.End + 2;
            line.Length = cursor.Position;
        }

        return status;
    }

    private static ParseStatus ReadVersion(ref HeadCursor cursor, bool relaxed, ref StartLine line)
    {
        while (!cursor.AtEnd && HttpVersions.IsVersionByte(cursor.Data[cursor.Position]))
        {
            cursor.Position++;
        }

        if (cursor.AtEnd)
        {
            return ParseStatus.NeedMore;
        }

        line.VersionText = new Extent(0, cursor.Position);
        var text = line.VersionText.Of(cursor.Data);
        line.Version = HttpVersions.Find(text);
        return (text.Length > 0 && relaxed) || HttpVersions.IsStrict(text)
            ? Separator(ref cursor, HttpParseReason.InvalidVersion)
            : cursor.Refuse(HttpParseReason.InvalidVersion, cursor.Position);
    }

    private static ParseStatus Separator(ref HeadCursor cursor, HttpParseReason otherwise) =>
        cursor.Data[cursor.Position] is (byte)' ' or (byte)'\t'
            ? ParseStatus.Done
            : cursor.Refuse(otherwise, cursor.Position);

    private static ParseStatus ReadStatus(ref HeadCursor cursor, bool relaxed, ref StartLine line)
    {
        var start = cursor.Position;
        while (!cursor.AtEnd && char.IsAsciiDigit((char)cursor.Data[cursor.Position]))
        {
            line.StatusCode = (line.StatusCode * 10) + cursor.Data[cursor.Position] - '0';
            cursor.Position++;
            if (relaxed ? line.StatusCode > LargestStatus : cursor.Position - start > StrictDigits)
            {
                return cursor.Refuse(HttpParseReason.InvalidStatus, cursor.Position - 1);
            }
        }

        if (cursor.AtEnd)
        {
            return ParseStatus.NeedMore;
        }

        line.StatusText = new Extent(start, cursor.Position - start);
        return cursor.Position > start
            && cursor.Data[cursor.Position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'
                ? ParseStatus.Done
                : cursor.Refuse(HttpParseReason.InvalidStatus, cursor.Position);
    }

    private static ParseStatus ReadReason(ref HeadCursor cursor, ref StartLine line)
    {
        var start = cursor.Position;
        var length = cursor.Data[start..].IndexOfAny((byte)'\r', (byte)'\n');
        if (length < 0)
        {
            return ParseStatus.NeedMore;
        }

        line.Reason = new Extent(start, length);
        cursor.Position = start + length;
        return cursor.LineEnd(HttpParseReason.InvalidReasonPhrase);
    }
}
