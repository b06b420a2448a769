using System.Globalization;
using System.Runtime.CompilerServices;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Patterns;

/// <summary>What a regular expression found in a text: the whole match, and the groups 1 to 9.</summary>
internal ref struct RegexMatch
{
    /// <summary>The match and the groups that a replacement can name: <c>\0</c> to <c>\9</c>.</summary>
    public const int Groups = 10;

    private readonly ReadOnlySpan<byte> _text;
    private OffsetList _offsets;

    public RegexMatch(ReadOnlySpan<byte> text, ReadOnlySpan<nuint> offsets)
    {
        _text = text;
        for (var index = 0; index < 2 * Groups; index++)
        {
            _offsets[index] = index < offsets.Length && offsets[index] <= (nuint)text.Length ? (int)offsets[index] : -1;
        }
    }

    /// <summary>Where the match begins.</summary>
    public readonly int Start => _offsets[0];

    /// <summary>Where it ends; before <see cref="Start"/> where <c>\K</c> of a look-ahead says so.</summary>
    public readonly int End => Math.Max(_offsets[0], _offsets[1]);

    /// <summary>A group's text, the whole match's for 0; empty where the group took no part.</summary>
    public readonly ReadOnlySpan<byte> Group(int number)
    {
        var (start, end) = (_offsets[2 * number], _offsets[(2 * number) + 1]);
        return start >= 0 && end > start ? _text[start..end] : default;
    }

    /// <summary>
    /// Appends a replacement: <c>\0</c> to <c>\9</c> stand for groups, <c>\xHH</c> for a byte, a backslash before
    /// anything else for that (manual 4.4 "replace-header").
    /// </summary>
    public readonly void AppendTo(TextBuffer output, ReadOnlySpan<byte> replacement)
    {
        while (replacement.IndexOf((byte)'\\') is >= 0 and var mark && mark + 1 < replacement.Length)
        {
            output.Append(replacement[..mark]);
            var letter = replacement[mark + 1];
            replacement = replacement[(mark + 2)..];
            if (char.IsAsciiDigit((char)letter))
            {
                output.Append(Group(letter - '0'));
            }
            else if (letter == 'x' && replacement.Length >= 2
                && byte.TryParse(
                    replacement[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                output.Append(value);
                replacement = replacement[2..];
            }
            else
            {
                output.Append(letter);
            }
        }

        output.Append(replacement);
    }

    [InlineArray(2 * Groups)]
    private struct OffsetList
    {
        private int _first;
    }
}
