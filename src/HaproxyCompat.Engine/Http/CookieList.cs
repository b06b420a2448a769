namespace HaproxyCompat.Engine.Http;

/// <summary>
/// Steps through the parts of one Cookie or Set-Cookie header value (RFC 6265, 4.1 and 4.2): <c>name=value</c>,
/// separated by semicolons or, as in the reference, commas. In Set-Cookie what stands behind a semicolon is an
/// attribute.
/// </summary>
/// <remarks>
/// Blanks around names and values do not count; quotes in a value protect separators; a part without "=" has no value.
/// </remarks>
/// <param name="header">The header's value.</param>
/// <param name="offset">Where to begin: <see cref="Next"/> of another list of the same header, or 0.</param>
public ref struct CookieList(ReadOnlySpan<byte> header, int offset = 0)
{
    private readonly ReadOnlySpan<byte> _header = header;
    private int _next = offset;

    /// <summary>A semicolon stands before the part.</summary>
    public bool FollowsSemicolon { get; private set; }

    public ReadOnlySpan<byte> Name { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    public bool HasValue { get; private set; }

    /// <summary>Where the part begins in the header value, blanks before the name not counted.</summary>
    public int Offset { get; private set; }

    /// <summary>Where the value begins; where the part ends when it has none.</summary>
    public int ValueOffset { get; private set; }

    /// <summary>The separator behind the part, or the end of the header value.</summary>
    public readonly int End => Math.Min(_next - 1, _header.Length);

    /// <summary>Where the next part begins.</summary>
    public readonly int Next => _next;

    /// <summary>Nothing stands behind the part.</summary>
    public readonly bool IsLast => _next > _header.Length;

    public bool MoveNext()
    {
        while (_next < _header.Length)
        {
            var start = _next;
            FollowsSemicolon = start > 0 && _header[start - 1] == ';';
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
        var (inValue, quoted) = (false, false);
        for (var index = start; index < _header.Length; index++)
        {
            switch (_header[index])
            {
                case (byte)'=':
                    inValue = true;
                    break;
                case (byte)'"' when inValue:
                    quoted = !quoted;
                    break;
                case (byte)'\\' when quoted:
                    index++;
                    break;
            }

            if (!quoted && _header[index] is (byte)';' or (byte)',')
            {
                return index;
            }
        }

        return _header.Length;
    }
}
