using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Patterns;

/// <summary>
/// <c>-m sub</c>, <c>dir</c> and <c>dom</c>: part of the value (manual 7.1.3). The first pattern that matches counts.
/// </summary>
internal sealed class PartialTextPatterns(MatchMethod method, bool ignoreCase) : PatternSet
{
    private readonly List<(byte[] Text, int Index)> _patterns = [];

    public override SampleType InputType => SampleType.String;

    public override int Find(in Sample sample)
    {
        var value = sample.Span;
        foreach (var (text, index) in _patterns)
        {
            if (Matches(value, text))
            {
                return index;
            }
        }

        return -1;
    }

    public override string? Add(string pattern, int index)
    {
        var bytes = Encoding.Latin1.GetBytes(pattern);
        if (method is MatchMethod.Directory or MatchMethod.Domain)
        {
            bytes = bytes.AsSpan().Trim(Delimiters).ToArray();
        }

        _patterns.Add((bytes, index));
        return null;
    }

    private ReadOnlySpan<byte> Delimiters => method == MatchMethod.Directory ? "/?"u8 : "/?.:"u8;

    private bool Matches(ReadOnlySpan<byte> value, ReadOnlySpan<byte> pattern)
    {
        if (pattern.Length > value.Length)
        {
            return false;
        }

        return method == MatchMethod.Substring ? Contains(value, pattern) : ContainsWord(value, pattern);
    }

    private bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        ignoreCase ? ByteTextComparer.EqualsIgnoringCase(left, right) : left.SequenceEqual(right);

    private bool Contains(ReadOnlySpan<byte> value, ReadOnlySpan<byte> pattern)
    {
        if (!ignoreCase)
        {
            return value.IndexOf(pattern) >= 0;
        }

        if (pattern.IsEmpty)
        {
            return true;
        }

        // Most places are ruled out by their first letter, many at a time.
        var first = pattern[0];
        var other = char.IsAsciiLetter((char)first) ? (byte)(first ^ 0x20) : first;
        var places = value[..(value.Length - pattern.Length + 1)];
        for (var start = 0; start < places.Length; start++)
        {
            var next = places[start..].IndexOfAny(first, other);
            if (next < 0)
            {
                return false;
            }

            start += next;
            if (ByteTextComparer.EqualsIgnoringCase(value.Slice(start, pattern.Length), pattern))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A part that begins at the start or behind a delimiter and ends at the end or before one.</summary>
    /// <remarks>As in the reference a pattern of delimiters only matches nothing, and what ends with a slash.</remarks>
    private bool ContainsWord(ReadOnlySpan<byte> value, ReadOnlySpan<byte> pattern)
    {
        if (pattern.IsEmpty)
        {
            return value is [] or [.., (byte)'/'];
        }

        var delimiters = Delimiters;
        var mayBegin = true;
        for (var start = 0; start + pattern.Length <= value.Length; start++)
        {
            var isDelimiter = delimiters.Contains(value[start]);
            if (mayBegin && !isDelimiter && AreEqual(value.Slice(start, pattern.Length), pattern)
                && (start + pattern.Length == value.Length || delimiters.Contains(value[start + pattern.Length])))
            {
                return true;
            }

            mayBegin = isDelimiter;
        }

        return false;
    }
}
