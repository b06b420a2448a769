namespace HaproxyCompat.Engine.Samples;

/// <summary>Numbers in text as the reference reads them, and sums that stop at the ends of 64 bits.</summary>
public static class SampleNumbers
{
    /// <summary>
    /// Reads <c>[+-]digits</c> at the start; 0 without digits, the nearest end of the range when it is too large.
    /// </summary>
    public static long ParseLeading(ReadOnlySpan<byte> text)
    {
        var negative = text.Length > 0 && text[0] == '-';
        var index = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        var value = 0UL;
        for (; index < text.Length && text[index] is >= (byte)'0' and <= (byte)'9'; index++)
        {
            if (value > (ulong.MaxValue - 9) / 10)
            {
                return negative ? long.MinValue : long.MaxValue;
            }

            value = (value * 10) + (ulong)(text[index] - '0');
        }

        return negative
            ? value > long.MaxValue ? long.MinValue : -(long)value
            : value > long.MaxValue ? long.MaxValue : (long)value;
    }

    /// <summary>Reads a text that is <c>-?digits</c> and nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long value) =>
        long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, null, out value);

    public static long Add(long left, long right)
    {
        var sum = (Int128)left + right;
        return Clamp(sum);
    }

    public static long Subtract(long left, long right) => Clamp((Int128)left - right);

    public static long Multiply(long left, long right) => Clamp((Int128)left * right);

    /// <summary>Division by zero gives the largest number, as the reference does.</summary>
    public static long Divide(long left, long right) => right switch
    {
        0 => long.MaxValue,
        -1 when left == long.MinValue => long.MaxValue,
        _ => left / right,
    };

    /// <summary>The rest of a division by zero is zero, as the reference does.</summary>
    public static long Remainder(long left, long right) => right is 0 or -1 ? 0 : left % right;

    /// <summary>0 to 15, or -1.</summary>
    public static int HexDigit(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };

    private static long Clamp(Int128 value) =>
        value > long.MaxValue ? long.MaxValue : value < long.MinValue ? long.MinValue : (long)value;
}
