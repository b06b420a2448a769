using HaproxyCompat.Engine.Http;

namespace HaproxyCompat.Engine.Samples.Fetches.Http;

/// <summary>
/// Walks over the cookies of a head (RFC 6265): the parts of each Cookie or Set-Cookie header that have an equals sign,
/// but for the <c>$</c> attributes of RFC 2965.
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

    /// <summary>It is an attribute of a Set-Cookie header.</summary>
    public bool IsAttribute { get; private set; }

    /// <summary>Nothing stands before it in its header.</summary>
    public bool IsFirst { get; private set; }

    /// <summary>Its header ends where its value would begin.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Where the next reader goes on.</summary>
    public readonly long Cursor => ((long)_index << 32) | (uint)_offset;

    public bool MoveNext()
    {
        var header = _isRequest ? "cookie"u8 : "set-cookie"u8;
        while ((_index = _head.IndexOf(header, _index)) >= 0)
        {
            var line = _head.ValueMemoryAt(_index);
            var cookies = new CookieList(line.Span, Math.Min(_offset, line.Length));
            while (cookies.MoveNext())
            {
                IsFirst = _offset == 0;
                _offset = cookies.Next;
                if (cookies.HasValue && !cookies.Name.StartsWith("$"u8))
                {
                    Name = line.Slice(cookies.Offset, cookies.Name.Length);
                    Value = line.Slice(cookies.ValueOffset, cookies.Value.Length);
                    IsCut = cookies.IsLast && Value.IsEmpty;
                    IsAttribute = !_isRequest && cookies.FollowsSemicolon;
                    return true;
                }
            }

            _index++;
            _offset = 0;
        }

        _index = int.MaxValue >> 1;
        return false;
    }
}
