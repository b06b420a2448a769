using System.Globalization;

namespace HaproxyCompat.Config.Values;

/// <summary>The integer at the start of a word, as most settings of the language read theirs.</summary>
/// <remarks>As C's <c>atol</c>: what follows the digits is not looked at, and a word without digits is 0.</remarks>
public static class LeadingInteger
{
    /// <summary>Larger numbers count as this one.</summary>
    private const long Most = 1_000_000_000_000_000;

    /// <returns>Null for a word that is more than an integer, or none.</returns>
    public static long? ReadWhole(string word) =>
        long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static long? Read(string word)
    {
        var start = word.Length - word.AsSpan().TrimStart(" \t\n\v\f\r").Length;
        var isSigned = start < word.Length && word[start] is ('-' or '+');
        var value = 0L;
        for (var next = start + (isSigned ? 1 : 0); next < word.Length && char.IsAsciiDigit(word[next]); next++)
        {
            value = Math.Min((value * 10) + (word[next] - '0'), Most);
        }

        return isSigned && word[start] == '-' ? -value : value;
    }
}
