using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Samples.Fetches.Http;

/// <summary>
/// Walks over the cookies of a head (RFC 6265). Request: <c>name=value; name=value</c> in each Cookie header.
/// Response: <c>name=value; attributes</c>, one cookie in each Set-Cookie header. Blanks around names and values do not
/// count.
/// </summary>
internal ref struct CookieReader
{
    private readonly HttpHead _head;
    private readonly bool _isRequest;
    private int _index;
    private int _offset;

    public CookieReader(HttpHead head, bool isRequest, long cursor)
    {
        _head = head;
        _isRequest = isRequest;
        _index = (int)(cursor >> 32);
        _offset = (int)cursor;
        Name = default;
        Value = default;
    }

    public ReadOnlyMemory<byte> Name { get; private set; }

    public ReadOnlyMemory<byte> Value { get; private set; }

    /// <summary>Where the next reader goes on.</summary>
    public readonly long Cursor => ((long)_index << 32) | (uint)_offset;

    public bool MoveNext()
    {
        var header = _isRequest ? "cookie"u8 : "set-cookie"u8;
        while ((_index = _head.IndexOf(header, _index)) >= 0)
        {
            var line = _head.ValueMemoryAt(_index);
            while (_offset < line.Length)
            {
                var semicolon = line.Span[_offset..].IndexOf((byte)';');
                var end = semicolon < 0 ? line.Length : _offset + semicolon;
                var cookie = line[_offset..end];
                _offset = _isRequest ? end + 1 : line.Length + 1;
                if (TrySplit(cookie))
                {
                    return true;
                }
            }

            _index++;
            _offset = 0;
        }

        _index = int.MaxValue >> 1;
        return false;
    }

    private bool TrySplit(ReadOnlyMemory<byte> cookie)
    {
        var equals = cookie.Span.IndexOf((byte)'=');
        if (equals < 0)
        {
            return false;
        }

        Name = Trim(cookie[..equals]);
        Value = Trim(cookie[(equals + 1)..]);
        return !Name.IsEmpty;
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> text)
    {
        var span = text.Span;
        var start = 0;
        var end = span.Length;
        while (start < end && span[start] is (byte)' ' or (byte)'\t')
        {
            start++;
        }

        while (end > start && span[end - 1] is (byte)' ' or (byte)'\t')
        {
            end--;
        }

        return text[start..end];
    }
}
