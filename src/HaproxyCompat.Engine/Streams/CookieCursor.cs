namespace HaproxyCompat.Engine.Streams;

/// <summary>Goes from cookie to cookie through the value of a Cookie header.</summary>
/// <remarks>
/// As the reference reads them: <c>name [ "=" value ] *( ( ";" / "," ) name [ "=" value ] )</c>, blanks around each
/// part, a delimiter between double quotes is none. A backslash there takes the next character along.
/// </remarks>
internal ref struct CookieCursor(ReadOnlySpan<byte> text)
{
    private static ReadOnlySpan<byte> Delimiters => ";,"u8;

    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>Where the cookie's part begins: at the delimiter before it, 0 for the first.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends: at the delimiter behind it, or with the text.</summary>
    public int End { get; private set; } = -1;

    /// <summary>Of the name.</summary>
    public int NameStart { get; private set; }

    public int NameEnd { get; private set; }

    /// <summary>Of the value; both are at the end of the name where there is none.</summary>
    public int ValueStart { get; private set; }

    public int ValueEnd { get; private set; }

    public readonly ReadOnlySpan<byte> Name => _text[NameStart..NameEnd];

    public readonly ReadOnlySpan<byte> Value => _text[ValueStart..ValueEnd];

    /// <summary>Goes to the next cookie.</summary>
    /// <returns>False behind the last.</returns>
    public bool MoveNext()
    {
        if (End == _text.Length)
        {
            return false;
        }

        Start = Math.Max(0, End);
        NameStart = SkipBlanks(End + 1);
        End = NameStart;
        var equals = -1;
        var quoted = false;
        for (; End < _text.Length && (quoted || Delimiters.IndexOf(_text[End]) < 0); End++)
        {
            if (_text[End] == '"' && equals >= 0)
            {
                quoted = !quoted;
            }
            else if (quoted && _text[End] == '\\' && End + 1 < _text.Length)
            {
                End++;
            }
            else if (_text[End] == '=' && equals < 0)
            {
                equals = End;
            }
        }

        var last = TrimBlanks(NameStart, End);
        NameEnd = equals < 0 ? last : TrimBlanks(NameStart, equals);
        ValueStart = equals < 0 ? NameEnd : Math.Min(SkipBlanks(equals + 1), End);
        ValueEnd = Math.Max(ValueStart, last);
        return true;
    }

    private static bool IsBlank(byte letter) => letter is (byte)' ' or (byte)'\t';

    private readonly int SkipBlanks(int from)
    {
        while (from < _text.Length && IsBlank(_text[from]))
        {
            from++;
        }

        return from;
    }

    private readonly int TrimBlanks(int from, int to)
    {
        while (to > from && IsBlank(_text[to - 1]))
        {
            to--;
        }

        return to;
    }
}
