namespace HaproxyCompat.Engine.Http;

/// <summary>
/// Steps through the elements of a comma-separated header value: commas inside quotes do not separate, blanks around an
/// element do not belong to it. Empty elements are elements.
/// </summary>
/// <remarks>
/// <c>#element = element *( OWS "," OWS element )</c> (RFC 9110, 5.6.1), with backslash escapes inside quotes only.
/// An empty value has one empty element.
/// </remarks>
public ref struct CommaList(ReadOnlySpan<byte> value)
{
    private readonly ReadOnlySpan<byte> _value = value;
    private int _next;

    /// <summary>The element.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Where the element begins in the value.</summary>
    public int Offset { get; private set; }

    /// <summary>The comma behind the element, or the end of the value.</summary>
    public readonly int End => _next - 1;

    public readonly CommaList GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_next > _value.Length)
        {
            return false;
        }

        var start = _next;
        var end = FindEnd(_value, start);
        _next = end + 1;
        while (start < end && HttpText.IsBlank(_value[start]))
        {
            start++;
        }

        while (end > start && HttpText.IsBlank(_value[end - 1]))
        {
            end--;
        }

        Offset = start;
        Current = _value[start..end];
        return true;
    }

    /// <summary>The place of the next comma outside of quotes, or the end.</summary>
    private static int FindEnd(ReadOnlySpan<byte> value, int start)
    {
        var next = value[start..].IndexOfAny((byte)',', (byte)'"');
        if (next < 0)
        {
            return value.Length;
        }

        return value[start + next] == ',' ? start + next : FindEndBehindQuote(value, start + next);
    }

    private static int FindEndBehindQuote(ReadOnlySpan<byte> value, int start)
    {
        var quoted = false;
        for (var index = start; index < value.Length; index++)
        {
            switch (value[index])
            {
                case (byte)'"':
                    quoted = !quoted;
                    break;
                case (byte)'\\' when quoted:
                    index++;
                    break;
                case (byte)',' when !quoted:
                    return index;
            }
        }

        return value.Length;
    }
}
