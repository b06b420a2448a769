namespace HaproxyCompat.Config.Values;

/// <summary>Sizes: an integer and one of <c>k m g</c> in either case (manual 2.6).</summary>
public static class ByteSize
{
    /// <summary>The largest that most settings take.</summary>
    public const long Largest = uint.MaxValue;

    /// <returns>What is wrong with <paramref name="text"/>, or null.</returns>
    public static string? Read(string text, out long bytes)
    {
        bytes = 0;
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            bytes = Math.Min((bytes * 10) + (text[digits] - '0'), 1L << 40);
            digits++;
        }

        if (digits == 0)
        {
            return $"unexpected '{text}' where a size belongs";
        }

        var shift = text.Length > digits
            ? char.ToLowerInvariant(text[digits]) switch { 'k' => 10, 'm' => 20, 'g' => 30, _ => -1 }
            : 0;
        if (shift < 0 || text.Length - digits > (shift > 0 ? 1 : 0))
        {
            return $"unexpected '{text[(digits + (shift > 0 ? 1 : 0))..]}' after the size";
        }

        bytes <<= shift;
        return bytes > Largest ? $"'{text}' is larger than {Largest} bytes" : null;
    }
}
