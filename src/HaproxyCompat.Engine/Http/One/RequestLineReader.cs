namespace HaproxyCompat.Engine.Http.One;

/// <summary>
/// <c>method SP target SP version CRLF</c> (RFC 9112, 3). As the reference does, several blanks or tabulators may
/// stand where one blank should.
/// </summary>
internal static class RequestLineReader
{
    public static ParseStatus Read(ref HeadCursor cursor, bool relaxed, ref StartLine line)
    {
        var status = ReadMethod(ref cursor, ref line);
        if (status != ParseStatus.Done)
        {
            return status;
        }

        cursor.SkipBlanks();
        status = ReadTarget(ref cursor, relaxed, ref line);
        if (status != ParseStatus.Done)
        {
            return status;
        }

        cursor.SkipBlanks();
        status = ReadVersion(ref cursor, relaxed, ref line);
        if (status == ParseStatus.Done)
        {
            // Plain: what was received is what goes out.
            line.IsPlain = line.VersionText.Length == 8
                && line.Target.Offset == line.Method.End + 1
                && line.VersionText.Offset == line.Target.End + 1
                && cursor.Data[line.Method.End] == ' '
                && cursor.Data[line.Target.End] == ' '
                && HttpVersions.IsAsWritten(line.VersionText.Of(cursor.Data))
                && cursor.Position == line.VersionText.End + 2;
            line.Length = cursor.Position;
        }

        return status;
    }

    private static ParseStatus ReadMethod(ref HeadCursor cursor, ref StartLine line)
    {
        var start = cursor.Position;
        var length = HttpText.TokenLength(cursor.Data[start..]);
        cursor.Position = start + length;
        if (cursor.AtEnd)
        {
            return ParseStatus.NeedMore;
        }

        if (length == 0 || cursor.Data[cursor.Position] is not ((byte)' ' or (byte)'\t'))
        {
            return cursor.Refuse(HttpParseReason.InvalidMethod, cursor.Position);
        }

        if (cursor.Data[start..].StartsWith("PRI "u8))
        {
            return RefusePreface(ref cursor, start);
        }

        line.Method = new Extent(start, length);
        line.KnownMethod = KnownMethods.Find(line.Method.Of(cursor.Data));
        return ParseStatus.Done;
    }

    /// <summary>"PRI" is a method of that preface alone (RFC 9113, 11.7).</summary>
    private static ParseStatus RefusePreface(ref HeadCursor cursor, int start)
    {
        var preface = "PRI * HTTP/2.0\r\n"u8;
        var rest = cursor.Data[start..];
        if (rest.Length < preface.Length && preface.StartsWith(rest))
        {
            return ParseStatus.NeedMore;
        }

        return cursor.Refuse(
            rest.StartsWith(preface) ? HttpParseReason.OtherProtocol : HttpParseReason.InvalidMethod, start);
    }

    private static ParseStatus ReadTarget(ref HeadCursor cursor, bool relaxed, ref StartLine line)
    {
        var start = cursor.Position;
        var rest = cursor.Data[start..];
        var length = TargetLength(rest, relaxed);
        cursor.Position = start + length;
        var target = rest[..length];
        var fragment = relaxed ? -1 : target.IndexOf((byte)'#');
        if (fragment >= 0)
        {
            return cursor.Refuse(HttpParseReason.InvalidTarget, start + fragment);
        }

        if (cursor.AtEnd)
        {
            return ParseStatus.NeedMore;
        }

        if (length == 0 || cursor.Data[cursor.Position] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
        {
            return cursor.Refuse(HttpParseReason.InvalidTarget, cursor.Position);
        }

        line.Target = new Extent(start, length);
        line.Parts = RequestTarget.Split(target, line.KnownMethod == KnownMethod.Connect);
        return IsAllowed(line.Parts.Form, line.KnownMethod)
            ? ParseStatus.Done
            : cursor.Refuse(HttpParseReason.InvalidTarget, start);
    }

    /// <summary>Bytes above 127 are let through in relaxed mode only; controls, DEL and blanks never.</summary>
    private static int TargetLength(ReadOnlySpan<byte> rest, bool relaxed)
    {
        var length = 0;
        while (true)
        {
            var next = rest[length..].IndexOfAnyExceptInRange((byte)0x21, (byte)0x7e);
            if (next < 0)
            {
                return rest.Length;
            }

            length += next;
            if (!relaxed || rest[length] < 0x80)
            {
                return length;
            }

            length++;
        }
    }

    /// <summary>Which form goes with which method (RFC 9112, 3.2).</summary>
    private static bool IsAllowed(RequestTargetForm form, KnownMethod method) => form switch
    {
        RequestTargetForm.Origin or RequestTargetForm.Absolute => method != KnownMethod.Connect,
        RequestTargetForm.Authority => method == KnownMethod.Connect,
        RequestTargetForm.Asterisk => method == KnownMethod.Options,
        _ => false,
    };

    private static ParseStatus ReadVersion(ref HeadCursor cursor, bool relaxed, ref StartLine line)
    {
        var start = cursor.Position;
        while (!cursor.AtEnd && HttpVersions.IsVersionByte(cursor.Data[cursor.Position]))
        {
            cursor.Position++;
        }

        line.VersionText = new Extent(start, cursor.Position - start);
        var status = cursor.LineEnd(HttpParseReason.InvalidVersion);
        if (status != ParseStatus.Done)
        {
            return status;
        }

        var text = line.VersionText.Of(cursor.Data);
        if (text.Length == 0)
        {
            line.Version = HttpVersion.Http09;
            return relaxed && line.KnownMethod == KnownMethod.Get
                ? ParseStatus.Done
                : cursor.Refuse(HttpParseReason.InvalidVersion, start);
        }

        line.Version = HttpVersions.Find(text);
        return relaxed || HttpVersions.IsStrict(text)
            ? ParseStatus.Done
            : cursor.Refuse(HttpParseReason.InvalidVersion, start);
    }
}
