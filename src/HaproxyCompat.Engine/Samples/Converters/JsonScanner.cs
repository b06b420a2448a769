namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// Looks for one value in a JSON text (RFC 8259) and reads no further than to its end, as the reference does: what
/// stands behind it may be anything. A comma may stand before a closing bracket.
/// </summary>
/// <remarks>Any text is safe: containers are entered at most twenty deep, and nothing is allocated.</remarks>
internal ref struct JsonScanner(ReadOnlySpan<byte> text)
{
    private const int DeepestContainer = 20;

    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;
    private int _depth;

    /// <summary>The first member of a name decides, whether the rest of the path leads anywhere in it or not.</summary>
    /// <returns>False where the text has no value there or is malformed before its end.</returns>
    public bool TryFind(JsonPath path, out JsonValue value)
    {
        value = default;
        SkipBlanks();
        foreach (var (member, index) in path.Steps)
        {
            if (!(member is null ? TryEnterArray(index) : TryEnterObject(member)))
            {
                return false;
            }
        }

        return TrySkipValue(out value);
    }

    private bool TryEnterObject(ReadOnlySpan<byte> member)
    {
        if (!TryOpen((byte)'{'))
        {
            return false;
        }

        while (TryReadName(out var name))
        {
            if (name.SequenceEqual(member))
            {
                return true;
            }

            if (!TrySkipValue(out _) || !TrySkipComma())
            {
                return false;
            }
        }

        return false;
    }

    private bool TryEnterArray(int index)
    {
        if (!TryOpen((byte)'['))
        {
            return false;
        }

        for (var place = 0; place < index; place++)
        {
            if (!TrySkipValue(out _) || !TrySkipComma())
            {
                return false;
            }
        }

        return index >= 0 && Next() != ']';
    }

    private bool TrySkipValue(out JsonValue value)
    {
        var (start, kind) = (_at, KindOf(Next()));
        var isThere = kind switch
        {
            JsonKind.String => TrySkipString(),
            JsonKind.Number => TrySkipNumber(),
            JsonKind.Array => TrySkipArray(),
            JsonKind.Object => TrySkipObject(),
            JsonKind.True => TrySkipWord("true"u8),
            JsonKind.False => TrySkipWord("false"u8),
            _ => TrySkipWord("null"u8),
        };
        value = new JsonValue(kind, start, _at - start);
        SkipBlanks();
        return isThere;
    }

    private bool TrySkipArray()
    {
        var isGood = TryOpen((byte)'[');
        while (isGood && Next() != ']')
        {
            isGood = TrySkipValue(out _) && (Next() == ']' || TrySkipComma());
        }

        return isGood && TryClose();
    }

    private bool TrySkipObject()
    {
        var isGood = TryOpen((byte)'{');
        while (isGood && Next() != '}')
        {
            isGood = TryReadName(out _) && TrySkipValue(out _) && (Next() == '}' || TrySkipComma());
        }

        return isGood && TryClose();
    }

    /// <summary>A member's name as it is written, and the colon behind it.</summary>
    private bool TryReadName(out ReadOnlySpan<byte> name)
    {
        var start = _at + 1;
        if (Next() != '"' || !TrySkipString())
        {
            name = default;
            return false;
        }

        name = _text[start..(_at - 1)];
        SkipBlanks();
        return TrySkip((byte)':');
    }

    private bool TrySkipString()
    {
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] == '"')
            {
                _at++;
                return true;
            }

            _at += _text[_at] == '\\' ? 1 : 0;
        }

        _at = _text.Length;
        return false;
    }

    /// <summary>Leading zeros are taken, and an exponent without digits.</summary>
    private bool TrySkipNumber()
    {
        _at += Next() == '-' ? 1 : 0;
        if (SkipDigits() == 0)
        {
            return false;
        }

        if (Next() == '.')
        {
            _at++;
            if (SkipDigits() == 0)
            {
                return false;
            }
        }

        if (Next() is 'e' or 'E')
        {
            _at++;
            _at += Next() is '+' or '-' ? 1 : 0;
            SkipDigits();
        }

        return true;
    }

    private bool TrySkipWord(ReadOnlySpan<byte> word)
    {
        if (!_text[_at..].StartsWith(word))
        {
            return false;
        }

        _at += word.Length;
        return true;
    }

    private bool TryOpen(byte bracket) => _depth++ < DeepestContainer && TrySkip(bracket);

    private bool TryClose()
    {
        _depth--;
        _at++;
        return true;
    }

    private bool TrySkipComma() => TrySkip((byte)',');

    /// <summary>One byte and the blanks behind it.</summary>
    private bool TrySkip(byte expected)
    {
        if (Next() != expected)
        {
            return false;
        }

        _at++;
        SkipBlanks();
        return true;
    }

    private void SkipBlanks()
    {
        while (Next() is ' ' or '\t' or '\r' or '\n')
        {
            _at++;
        }
    }

    private int SkipDigits()
    {
        var start = _at;
        while (Next() is >= '0' and <= '9')
        {
            _at++;
        }

        return _at - start;
    }

    /// <summary>The next byte; -1 behind the last.</summary>
    private readonly int Next() => _at < _text.Length ? _text[_at] : -1;

    private static JsonKind KindOf(int first) => first switch
    {
        '"' => JsonKind.String,
        '[' => JsonKind.Array,
        '{' => JsonKind.Object,
        't' => JsonKind.True,
        'f' => JsonKind.False,
        '-' or (>= '0' and <= '9') => JsonKind.Number,
        _ => JsonKind.Null,
    };
}
