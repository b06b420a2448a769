namespace HaproxyCompat.Engine.Http.One;

/// <summary><c>1*DIGIT</c>, up to 2^64 - 1 (RFC 9110, 8.6).</summary>
internal static class ContentLengths
{
    public static bool TryParse(ReadOnlySpan<byte> text, out ulong length)
    {
        length = 0;
        foreach (var value in text)
        {
            var digit = (uint)(value - '0');
            if (digit > 9 || length > (ulong.MaxValue - digit) / 10)
            {
                return false;
            }

            length = (length * 10) + digit;
        }

        return text.Length > 0;
    }

    /// <summary>How many digits the number has.</summary>
    public static int Digits(ulong length)
    {
        var digits = 1;
        for (; length >= 10; length /= 10)
        {
            digits++;
        }

        return digits;
    }
}
