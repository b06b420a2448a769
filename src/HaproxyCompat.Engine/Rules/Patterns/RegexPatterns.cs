using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Patterns;

/// <summary>
/// <c>-m reg</c> and <c>regm</c>: regular expressions over the bytes of the value, taken as Latin-1 (manual 7.1.4).
/// </summary>
internal sealed class RegexPatterns(bool ignoreCase) : PatternSet
{
    private readonly List<(Regex Regex, int Index)> _patterns = [];

    public override SampleType InputType => SampleType.String;

    public override int Find(in Sample sample)
    {
        var bytes = sample.Span;
        char[]? rented = null;
        var text = bytes.Length <= 512
            ? stackalloc char[bytes.Length]
            : (rented = ArrayPool<char>.Shared.Rent(bytes.Length)).AsSpan(0, bytes.Length);
        try
        {
            Encoding.Latin1.GetChars(bytes, text);
            var otherwise = -1;
            foreach (var (regex, index) in _patterns)
            {
                switch (RegexText.IsMatch(regex, text))
                {
                    case true:
                        return index;
                    case null:
                        otherwise = Undecided;
                        break;
                    case false:
                        break;
                }
            }

            return otherwise;
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }
        }
    }

    /// <summary>The match of the pattern at a place, for the back references of a map.</summary>
    public Match Match(int index, in Sample sample)
    {
        var regex = _patterns.First(pattern => pattern.Index == index).Regex;
        return RegexText.Match(regex, Encoding.Latin1.GetString(sample.Span));
    }

    public override string? Add(string pattern, int index)
    {
        if (RegexText.TryCompile(pattern, ignoreCase, out var complaint) is not { } regex)
        {
            return complaint;
        }

        _patterns.Add((regex, index));
        return null;
    }
}
