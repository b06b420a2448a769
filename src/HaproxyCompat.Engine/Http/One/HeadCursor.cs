namespace HaproxyCompat.Engine.Http.One;

/// <summary>A place in the bytes of a head, and what went wrong there.</summary>
internal ref struct HeadCursor(ReadOnlySpan<byte> data)
{
    public readonly ReadOnlySpan<byte> Data = data;
    public int Position;
    public HttpParseError Error;

    public readonly bool AtEnd => Position >= Data.Length;

    public ParseStatus Refuse(HttpParseReason reason, int position)
    {
        Error = new HttpParseError(reason, position);
        return ParseStatus.Refused;
    }

    /// <summary>Steps over CR LF, or over LF alone as the reference does.</summary>
    public ParseStatus LineEnd(HttpParseReason otherwise)
    {
        if (AtEnd)
        {
            return ParseStatus.NeedMore;
        }

        if (Data[Position] == '\r')
        {
            if (Position + 1 >= Data.Length)
            {
                return ParseStatus.NeedMore;
            }

            if (Data[Position + 1] != '\n')
            {
                return Refuse(HttpParseReason.InvalidLineEnd, Position + 1);
            }

            Position += 2;
            return ParseStatus.Done;
        }

        if (Data[Position] != '\n')
        {
            return Refuse(otherwise, Position);
        }

        Position++;
        return ParseStatus.Done;
    }

    /// <summary>Steps over blanks and tabulators.</summary>
    public void SkipBlanks()
    {
        while (!AtEnd && Data[Position] is (byte)' ' or (byte)'\t')
        {
            Position++;
        }
    }
}
