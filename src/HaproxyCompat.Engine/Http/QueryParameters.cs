namespace HaproxyCompat.Engine.Http;

/// <summary>
/// Finds parameters in a query or a form body (manual 7.3.6, "url_param"): <c>name=value</c> between delimiters.
/// </summary>
/// <remarks>Nothing is decoded. A parameter without "=" has no value and is not found, as in the reference.</remarks>
public ref struct QueryParameters(ReadOnlySpan<byte> query, byte delimiter = (byte)'&')
{
    private ReadOnlySpan<byte> _rest = query;
    private bool _ended = query.IsEmpty;

    /// <summary>The name.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>What stands behind the first "=".</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    public bool HasValue { get; private set; }

    public bool MoveNext()
    {
        if (_ended)
        {
            return false;
        }

        var end = _rest.IndexOf(delimiter);
        var part = end < 0 ? _rest : _rest[..end];
        _ended = end < 0;
        _rest = end < 0 ? default : _rest[(end + 1)..];
        var equals = part.IndexOf((byte)'=');
        HasValue = equals >= 0;
        Name = equals < 0 ? part : part[..equals];
        Value = equals < 0 ? default : part[(equals + 1)..];
        return true;
    }

    /// <summary>Steps to the next parameter of that name which has a value.</summary>
    /// <param name="name">Compared byte for byte; an empty one finds every parameter.</param>
    /// <param name="ignoreCase">Manual 7.3.6: the flag "i".</param>
    public bool MoveTo(ReadOnlySpan<byte> name, bool ignoreCase = false)
    {
        while (MoveNext())
        {
            var matches = name.IsEmpty
                || (ignoreCase ? System.Text.Ascii.EqualsIgnoreCase(Name, name) : Name.SequenceEqual(name));
            if (HasValue && matches)
            {
                return true;
            }
        }

        return false;
    }
}
