namespace HaproxyCompat.Engine.Rules.Actions;

/// <summary>Reads texts behind their lengths, as <c>req.hdrs_bin</c> writes them (manual 7.3.6).</summary>
internal ref struct BinaryHeaderReader(ReadOnlySpan<byte> list)
{
    /// <summary>
    /// Lengths below this take one byte; then four bits are in the first byte and seven in each other.
    /// </summary>
    private const int OneByteLimit = 240;

    private const int MoreBit = 128;

    private ReadOnlySpan<byte> _rest = list;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <returns>False when the length is cut off, or says more than there is.</returns>
    public bool TryText(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!TryLength(out var length) || length > (ulong)_rest.Length)
        {
            return false;
        }

        text = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return true;
    }

    private bool TryLength(out ulong length)
    {
        length = 0;
        if (_rest.IsEmpty)
        {
            return false;
        }

        length = _rest[0];
        var position = 1;
        for (var shift = 4; position > 1 ? _rest[position - 1] >= MoreBit : length >= OneByteLimit; shift += 7)
        {
            if (position == _rest.Length || shift > 31)
            {
                return false;
            }

            length += (ulong)_rest[position++] << shift;
        }

        _rest = _rest[position..];
        return true;
    }
}
