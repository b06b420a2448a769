namespace HaproxyCompat.Engine.Peers;

/// <summary>Numbers of the peers protocol: one byte below 240, above that more of seven bits (peers-v2.0 I).</summary>
internal static class PeerNumber
{
    /// <summary>Of a number of 64 bits.</summary>
    public const int MaxSize = 10;

    private const ulong OneByteBelow = 0xf0;

    /// <summary>Writes a number.</summary>
    /// <returns>Its bytes.</returns>
    public static int Write(Span<byte> target, ulong value)
    {
        if (value < OneByteBelow)
        {
            target[0] = (byte)value;
            return 1;
        }

        target[0] = (byte)(value | OneByteBelow);
        value = (value - OneByteBelow) >> 4;
        var length = 1;
        while (value >= 0x80)
        {
            target[length++] = (byte)(value | 0x80);
            value = (value - 0x80) >> 7;
        }

        target[length++] = (byte)value;
        return length;
    }

    /// <summary>Reads the number at the start.</summary>
    /// <returns>Its bytes; 0 when it goes on after the end, -1 when it is longer than 64 bits allow.</returns>
    public static int Read(ReadOnlySpan<byte> source, out ulong value)
    {
        value = 0;
        if (source.IsEmpty)
        {
            return 0;
        }

        value = source[0];
        if (value < OneByteBelow)
        {
            return 1;
        }

        var shift = 4;
        for (var index = 1; index < MaxSize; index++, shift += 7)
        {
            if (index == source.Length)
            {
                return 0;
            }

            value = unchecked(value + ((ulong)source[index] << shift));
            if (source[index] < 0x80)
            {
                return index + 1;
            }
        }

        return -1;
    }
}
