using System.Globalization;
using System.Numerics;

namespace HaproxyCompat.Config.Values;

/// <summary>The integer at the start of a word, as most settings of the language read theirs.</summary>
/// <remarks>As C's <c>atol</c>: what follows the digits is not looked at, and a word without digits is 0.</remarks>
public static class LeadingInteger
{
    /// <summary>Larger numbers count as this one.</summary>
    private const long Most = 1_000_000_000_000_000;

    /// <summary>The word is an integer, of whatever size, and nothing else.</summary>
    public static bool IsWhole(string word) =>
        BigInteger.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <returns>Null for a word that is more than an integer, or none.</returns>
    public static long? ReadWhole(string word) =>
        long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static long? Read(string word) => Read(word, Most);

    /// <summary>The low 32 bits, as what C's <c>atol</c> finds is kept in an <c>int</c>.</summary>
    /// <param name="isSame">Nothing was lost.</param>
    public static int ReadWrapped(string word, out bool isSame)
    {
        var whole = Read(word, long.MaxValue);
        var value = unchecked((int)whole);
        isSame = value == whole;
        return value;
    }

    private static long Read(string word, long most)
    {
        var start = word.Length - word.AsSpan().TrimStart(" \t\n\v\f\r").Length;
        var isSigned = start < word.Length && word[start] is ('-' or '+');
        var value = 0L;
        for (var next = start + (isSigned ? 1 : 0); next < word.Length && char.IsAsciiDigit(word[next]); next++)
        {
            var digit = word[next] - '0';
            value = value > (most - digit) / 10 ? most : (value * 10) + digit;
        }

        return isSigned && word[start] == '-' ? -value : value;
    }
}
