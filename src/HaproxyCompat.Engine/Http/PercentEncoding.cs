namespace HaproxyCompat.Engine.Http;

/// <summary>Percent-encoding of URLs and forms (RFC 3986, 2.1).</summary>
public static class PercentEncoding
{
    /// <summary>Decodes <c>%XX</c>; destination and text may be the same memory.</summary>
    /// <param name="text">The encoded text.</param>
    /// <param name="destination">At least as long.</param>
    /// <param name="plus">How to read plus signs.</param>
    /// <param name="length">Bytes written.</param>
    /// <returns>False where a percent sign is not followed by two hexadecimal digits.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> destination, PlusSign plus, out int length)
    {
        var inQuery = plus == PlusSign.Blank;
        length = 0;
        for (var index = 0; index < text.Length; index++)
        {
            var value = text[index];
            switch (value)
            {
                case (byte)'+' when inQuery:
                    value = (byte)' ';
                    break;
                case (byte)'?':
                    inQuery = true;
                    break;
                case (byte)'%':
                    if (index + 2 >= text.Length || !TryHex(text[index + 1], text[index + 2], out value))
                    {
                        return false;
                    }

                    index += 2;
                    break;
            }

            destination[length++] = value;
        }

        return true;
    }

    /// <summary>
    /// Encodes everything but unreserved characters: ALPHA / DIGIT / "-" / "." / "_" / "~" (RFC 3986, 2.3).
    /// </summary>
    /// <param name="text">Any bytes.</param>
    /// <param name="destination">At least three times as long.</param>
    /// <returns>Bytes written.</returns>
    public static int Encode(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        var length = 0;
        foreach (var value in text)
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~')
            {
                destination[length++] = value;
                continue;
            }

            destination[length++] = (byte)'%';
            destination[length++] = "0123456789ABCDEF"u8[value >> 4];
            destination[length++] = "0123456789ABCDEF"u8[value & 15];
        }

        return length;
    }

    private static bool TryHex(byte high, byte low, out byte value)
    {
        var isHex = char.IsAsciiHexDigit((char)high) && char.IsAsciiHexDigit((char)low);
        value = isHex ? (byte)((Digit(high) << 4) | Digit(low)) : (byte)0;
        return isHex;
    }

    private static int Digit(byte value) => value <= '9' ? value - '0' : (value | 0x20) - 'a' + 10;
}
