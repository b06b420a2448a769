namespace HaproxyCompat.Engine.Http;

/// <summary>
/// Steps through the cookies of one Cookie or Set-Cookie header value (RFC 6265, 4.1 and 4.2): <c>name=value</c>,
/// separated by semicolons. Of Set-Cookie only the first is the cookie, what follows are its attributes.
/// </summary>
/// <remarks>
/// Blanks around names and values do not count; quotes protect separators; a part without "=" has no value. As in the
/// reference, a comma separates the cookies of a request too.
/// </remarks>
public ref struct CookieList
{
    private readonly ReadOnlySpan<byte> _header;
    private readonly byte _otherSeparator;
    private int _next;

    private CookieList(ReadOnlySpan<byte> header, char otherSeparator)
    {
        _header = header;
        _otherSeparator = (byte)otherSeparator;
    }

    /// <summary>The cookies of a Cookie header.</summary>
    public static CookieList OfRequest(ReadOnlySpan<byte> cookie) => new(cookie, ',');

    /// <summary>The cookie of a Set-Cookie header, then its attributes.</summary>
    public static CookieList OfResponse(ReadOnlySpan<byte> setCookie) => new(setCookie, ';');

    public ReadOnlySpan<byte> Name { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    public bool HasValue { get; private set; }

    /// <summary>Where the part begins in the header value, blanks before the name not counted.</summary>
    public int Offset { get; private set; }

    /// <summary>Where the value begins; where the part ends when it has none.</summary>
    public int ValueOffset { get; private set; }

    /// <summary>The separator behind the part, or the end of the header value.</summary>
    public readonly int End => Math.Min(_next - 1, _header.Length);

    public bool MoveNext()
    {
        while (_next < _header.Length)
        {
            var start = _next;
            var end = FindEnd(start);
            _next = end + 1;
            if (Split(start, end))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Steps to the next cookie of that name.</summary>
    public bool MoveTo(ReadOnlySpan<byte> name)
    {
        while (MoveNext())
        {
            if (HasValue && Name.SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    private bool Split(int start, int end)
    {
        while (start < end && HttpText.IsBlank(_header[start]))
        {
            start++;
        }

        while (end > start && HttpText.IsBlank(_header[end - 1]))
        {
            end--;
        }

        if (start == end)
        {
            return false;
        }

        var part = _header[start..end];
        var equals = part.IndexOf((byte)'=');
        HasValue = equals >= 0;
        Offset = start;
        Name = HttpText.TrimBlanks(equals < 0 ? part : part[..equals]);
        var valueStart = equals < 0 ? part.Length : equals + 1;
        while (valueStart < part.Length && HttpText.IsBlank(part[valueStart]))
        {
            valueStart++;
        }

        ValueOffset = start + valueStart;
        Value = part[valueStart..];
        return true;
    }

    private readonly int FindEnd(int start)
    {
        var quoted = false;
        for (var index = start; index < _header.Length; index++)
        {
            switch (_header[index])
            {
                case (byte)'"':
                    quoted = !quoted;
                    break;
                case (byte)'\\' when quoted:
                    index++;
                    break;
            }

            if (!quoted && (_header[index] == ';' || _header[index] == _otherSeparator))
            {
                return index;
            }
        }

        return _header.Length;
    }
}
