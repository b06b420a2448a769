namespace HaproxyCompat.Engine.Samples;

/// <summary>IP addresses in text and in each other's clothes.</summary>
public static class SampleAddresses
{
    /// <summary>The address as ::ffff:a.b.c.d.</summary>
    public static UInt128 Map(UInt128 address4) => ((UInt128)0xffff << 32) | address4;

    /// <summary>The IPv4 address inside ::ffff:a.b.c.d, ::a.b.c.d or 2002:aabb:ccdd:: (manual 7.1.6).</summary>
    public static bool TryGetIPv4(UInt128 address, out uint address4)
    {
        address4 = (uint)address;
        var high = address >> 32;
        if (high == 0 || high == 0xffff)
        {
            return true;
        }

        address4 = (uint)(address >> 80);
        return (address >> 112) == 0x2002;
    }

    /// <summary>
    /// Reads an address. IPv4: four decimal numbers up to 255 between dots, then anything; IPv6: the whole text, as RFC
    /// 4291.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> text, ref Sample sample)
    {
        if (TryParseIPv4(text, out var address4, out _))
        {
            sample.SetIPv4(address4);
            return true;
        }

        if (TryParseIPv6(text, out var address6))
        {
            sample.SetIPv6(address6);
            return true;
        }

        return false;
    }

    /// <summary>Reads <c>d.d.d.d</c> at the start of the text.</summary>
    public static bool TryParseIPv4(ReadOnlySpan<byte> text, out uint address, out int consumed)
    {
        address = 0;
        consumed = 0;
        var index = 0;
        for (var part = 0; part < 4; part++)
        {
            var start = index;
            var value = 0;
            while (index < text.Length && text[index] is >= (byte)'0' and <= (byte)'9')
            {
                value = (value * 10) + (text[index++] - '0');
                if (value > 255)
                {
                    return false;
                }
            }

            if (index == start)
            {
                return false;
            }

            address = (address << 8) | (uint)value;
            if (part == 3)
            {
                break;
            }

            if (index == text.Length || text[index++] != '.')
            {
                return false;
            }
        }

        consumed = index;
        return true;
    }

    /// <summary>
    /// Reads an IPv6 address that is the whole text: up to eight groups of hexadecimal digits, one <c>::</c>, an IPv4
    /// tail.
    /// </summary>
    public static bool TryParseIPv6(ReadOnlySpan<byte> text, out UInt128 address)
    {
        address = 0;
        if (text.Length is < 2 or > 45 || text.IndexOf((byte)':') < 0)
        {
            return false;
        }

        Span<ushort> groups = stackalloc ushort[8];
        var (count, gap, index) = (0, -1, 0);
        if (text[0] == ':')
        {
            if (text[1] != ':')
            {
                return false;
            }

            (gap, index) = (0, 2);
        }

        while (index < text.Length)
        {
            if (count == 8 || !TryReadGroup(text, ref index, groups, ref count))
            {
                return false;
            }

            if (index == text.Length)
            {
                break;
            }

            if (text[index++] != ':' || index == text.Length)
            {
                return false;
            }

            if (text[index] == ':')
            {
                if (gap >= 0)
                {
                    return false;
                }

                gap = count;
                index++;
            }
        }

        return TryAssemble(groups, count, gap, out address);
    }

    private static bool TryReadGroup(ReadOnlySpan<byte> text, ref int index, Span<ushort> groups, ref int count)
    {
        var start = index;
        var value = 0;
        while (index < text.Length && index - start < 5 && char.IsAsciiHexDigit((char)text[index]))
        {
            value = (value << 4) | SampleNumbers.HexDigit(text[index++]);
        }

        if (index < text.Length && text[index] == '.')
        {
            if (count > 6
                || !TryParseIPv4(text[start..], out var tail, out var consumed)
                || start + consumed != text.Length)
            {
                return false;
            }

            groups[count++] = (ushort)(tail >> 16);
            groups[count++] = (ushort)tail;
            index = text.Length;
            return true;
        }

        groups[count] = (ushort)value;
        return index - start is > 0 and < 5 && ++count > 0;
    }

    private static bool TryAssemble(ReadOnlySpan<ushort> groups, int count, int gap, out UInt128 address)
    {
        address = 0;
        if (gap < 0 ? count != 8 : count >= 8)
        {
            return false;
        }

        for (var group = 0; group < count; group++)
        {
            var place = gap >= 0 && group >= gap ? 8 - count + group : group;
            address |= (UInt128)groups[group] << (16 * (7 - place));
        }

        return true;
    }
}
