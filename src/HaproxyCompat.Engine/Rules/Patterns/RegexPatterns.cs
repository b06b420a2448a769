using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Patterns;

/// <summary><c>-m reg</c> and <c>regm</c>: regular expressions over the bytes of the value (manual 7.1.4).</summary>
internal sealed class RegexPatterns(bool ignoreCase) : PatternSet
{
    private readonly List<(CompiledRegex Regex, int Index)> _patterns = [];

    public override SampleType InputType => SampleType.String;

    public override int Find(in Sample sample)
    {
        var text = sample.Span;
        var otherwise = -1;
        foreach (var (regex, index) in _patterns)
        {
            switch (regex.IsMatch(text))
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

    /// <summary>The match of the pattern at a place, for the back references of a map.</summary>
    public bool TryMatch(int index, ReadOnlySpan<byte> text, out RegexMatch match)
    {
        foreach (var pattern in _patterns)
        {
            if (pattern.Index == index)
            {
                return pattern.Regex.TryMatch(text, out match);
            }
        }

        match = default;
        return false;
    }

    public override string? Add(string pattern, int index)
    {
        if (CompiledRegex.TryCompile(pattern, ignoreCase, out var complaint) is not { } regex)
        {
            return complaint;
        }

        _patterns.Add((regex, index));
        return null;
    }
}
