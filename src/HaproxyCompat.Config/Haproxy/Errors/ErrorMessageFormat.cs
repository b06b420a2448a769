namespace HaproxyCompat.Config.Haproxy.Errors;

/// <summary>
/// What the file of an <c>errorfile</c> line must hold: an HTTP/1 response, read as the reference reads it (manual 4.2,
/// "errorfile").
/// </summary>
/// <remarks>
/// <c>*(CR LF / LF) version 1*(SP / TAB) status [reason] line-end *(name ":" value line-end) line-end body</c>; a
/// header goes on in the next line when that begins with a blank.
/// </remarks>
public ref struct ErrorMessageFormat
{
    private const int LargestHeaders = 100;

    /// <summary>A message is kept in a buffer, with so many bytes for itself and for each header.</summary>
    private const int BufferBytes = 16_384;

    private const int MessageOverheadBytes = 93;
    private const int HeaderOverheadBytes = 8;

    private ReadOnlySpan<byte> _rest;
    private int _usedBytes;
    private int _status;
    private long? _length;
    private bool _isChunked;

    /// <summary>What is wrong with the content, or null.</summary>
    public static string? Complaint(ReadOnlySpan<byte> content)
    {
        var reader = new ErrorMessageFormat { _rest = content, _usedBytes = MessageOverheadBytes };
        return reader.ReadStart() ?? reader.ReadHeaders() ?? reader.CheckBody();
    }

    private string? ReadStart()
    {
        while (!_rest.IsEmpty && _rest[0] is (byte)'\r' or (byte)'\n')
        {
            _rest = _rest[1..];
        }

        if (!TryLine(out var line))
        {
            return "it ends within its first line";
        }

        var blank = line.IndexOfAny((byte)' ', (byte)'\t');
        var version = blank < 0 ? line : line[..blank];
        var status = blank < 0 ? default : line[blank..].TrimStart(" \t"u8);
        var digits = status.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var number = digits < 0 ? status : status[..digits];
        if (!IsVersion(version) || number.IsEmpty || number.Length > 3 || (digits >= 0 && status[digits] != ' '))
        {
            return "its first line is none of a response";
        }

        foreach (var digit in number)
        {
            _status = (_status * 10) + digit - '0';
        }

        _usedBytes += version.Length + number.Length + Math.Max(0, status.Length - number.Length - 1);
        return _status is >= 100 and < 200 and not 101 ? $"{_status} is no status of an error message" : null;
    }

    /// <summary>One digit before the point and one after it, of HTTP or RTSP.</summary>
    private static bool IsVersion(ReadOnlySpan<byte> text) =>
        (text.StartsWith("HTTP/"u8) || text.StartsWith("RTSP/"u8))
        && text.Length == 8 && char.IsAsciiDigit((char)text[5]) && text[6] == '.' && char.IsAsciiDigit((char)text[7]);

    private string? ReadHeaders()
    {
        for (var count = 0; ; count++)
        {
            if (!TryLine(out var line))
            {
                return "its headers do not end";
            }

            if (line.IsEmpty)
            {
                return null;
            }

            if (count == LargestHeaders)
            {
                return $"it has more than {LargestHeaders} headers";
            }

            var colon = line.IndexOf((byte)':');
            if (colon <= 0 || line.ContainsAny("\r\0"u8) || !IsName(line[..colon]))
            {
                return "one of its headers cannot be read";
            }

            var value = line[(colon + 1)..].Trim(" \t"u8);
            while (!_rest.IsEmpty && _rest[0] is (byte)' ' or (byte)'\t' && TryLine(out var more))
            {
                _usedBytes += more.Length;
            }

            _usedBytes += HeaderOverheadBytes + colon + value.Length;
            if (!TryFraming(line[..colon], value))
            {
                return "its content-length is no number, or another than before";
            }
        }
    }

    private bool TryFraming(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (System.Text.Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8))
        {
            var last = value[(value.LastIndexOf((byte)',') + 1)..].Trim(" \t"u8);
            _isChunked = System.Text.Ascii.EqualsIgnoreCase(last, "chunked"u8);
            return true;
        }

        if (!System.Text.Ascii.EqualsIgnoreCase(name, "content-length"u8))
        {
            return true;
        }

        foreach (var range in value.Split((byte)','))
        {
            var part = value[range].Trim(" \t"u8);
            if (!long.TryParse(part, System.Globalization.NumberStyles.None, null, out var length)
                || (_length is { } known && known != length))
            {
                return false;
            }

            _length = length;
        }

        return true;
    }

    private readonly string? CheckBody() =>
        _isChunked ? "a body in chunks is not possible"
        : _rest.Length > 0 && (_status is 204 or 304 || _length == 0) ? "it has a body where none may be"
        : _length is { } length && length != _rest.Length && _status is not (204 or 304)
            ? $"its body has {_rest.Length} bytes, its content-length says {length}"
        : _usedBytes + _rest.Length > BufferBytes ? $"it is too large for {BufferBytes} bytes"
        : null;

    private static bool IsName(ReadOnlySpan<byte> name)
    {
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit((char)character) && !"!#$%&'*+-.^_`|~"u8.Contains(character))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryLine(out ReadOnlySpan<byte> line)
    {
        var end = _rest.IndexOf((byte)'\n');
        line = end < 0 ? default : _rest[..end];
        _rest = end < 0 ? _rest : _rest[(end + 1)..];
        line = line.EndsWith("\r"u8) ? line[..^1] : line;
        return end >= 0;
    }
}
