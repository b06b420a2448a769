namespace HaproxyCompat.Config.Values;

/// <summary>Integers as the C function <c>atol</c> reads them: what follows the digits is not looked at.</summary>
public static class LooseInteger
{
    /// <summary>Larger numbers count as this one.</summary>
    private const long Largest = 1L << 40;

    /// <param name="isClean">The whole word was a number.</param>
    public static long Read(string text, out bool isClean)
    {
        var from = text.StartsWith('-') || text.StartsWith('+') ? 1 : 0;
        var digits = from;
        var value = 0L;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            value = Math.Min((value * 10) + (text[digits] - '0'), Largest);
            digits++;
        }

        isClean = digits == text.Length && digits > from;
        return text.StartsWith('-') ? -value : value;
    }
}
