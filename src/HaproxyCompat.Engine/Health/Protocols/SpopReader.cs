using System.Text;

namespace HaproxyCompat.Engine.Health.Protocols;

/// <summary>Reads one frame of the stream processing protocol.</summary>
internal ref struct SpopReader(ReadOnlySpan<byte> frame)
{
    public const byte AgentHello = 101;
    public const byte AgentDisconnect = 102;

    private const int FlagsLength = 4;
    private const byte Final = 1;

    private ReadOnlySpan<byte> _rest = frame;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Type, flags of a whole frame, and the numbers 0 of stream and frame.</summary>
    public bool TryHead(out byte type)
    {
        type = 0;
        if (_rest.Length < 1 + FlagsLength || (_rest[FlagsLength] & Final) == 0)
        {
            return false;
        }

        type = _rest[0];
        _rest = _rest[(1 + FlagsLength)..];
        return TryNumber(out var stream) && TryNumber(out var number) && stream == 0 && number == 0;
    }

    /// <summary>A name and its value: text, number, or something else that is skipped.</summary>
    public bool TryPair(out string name, out string? text, out long? number)
    {
        text = null;
        number = null;
        name = TryText(out var read) ? read : string.Empty;
        if (name.Length == 0 || _rest.IsEmpty)
        {
            return false;
        }

        var type = _rest[0] & 0x0f;
        _rest = _rest[1..];
        switch (type)
        {
            case 0 or 1:
                return true;
            case 2 or 3 or 4 or 5:
                var isRead = TryNumber(out var value);
                number = value;
                return isRead;
            case 6:
                return TrySkip(4);
            case 7:
                return TrySkip(16);
            case 8 or 9:
                return TryText(out text);
            default:
                return false;
        }
    }

    private bool TryText(out string text)
    {
        text = string.Empty;
        if (!TryNumber(out var length) || length > _rest.Length)
        {
            return false;
        }

        text = Encoding.Latin1.GetString(_rest[..(int)length]);
        _rest = _rest[(int)length..];
        return true;
    }

    private bool TrySkip(int bytes)
    {
        var isThere = bytes <= _rest.Length;
        _rest = isThere ? _rest[bytes..] : [];
        return isThere;
    }

    // Below 240 one byte; else four bits of it, then seven bits of each byte, as long as the highest bit is set.
    private bool TryNumber(out long number)
    {
        number = 0;
        if (_rest.IsEmpty)
        {
            return false;
        }

        number = _rest[0];
        _rest = _rest[1..];
        if (number < 240)
        {
            return true;
        }

        for (var shift = 4; shift < 63; shift += 7)
        {
            if (_rest.IsEmpty)
            {
                return false;
            }

            var next = _rest[0];
            _rest = _rest[1..];
            number += (long)next << shift;
            if (next < 128)
            {
                return true;
            }
        }

        return false;
    }
}
