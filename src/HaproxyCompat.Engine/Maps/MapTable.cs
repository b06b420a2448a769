using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Rules.Patterns;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Maps;

/// <summary>A map file read for one match method: patterns and the value behind each, in the order of the file (manual 7.3.1 "map").</summary>
public sealed class MapTable
{
    private readonly PatternSet _patterns;
    private readonly List<Sample> _values = [];
    private readonly List<string> _texts = [];

    private MapTable(PatternSet patterns) => _patterns = patterns;

    public SampleType InputType => _patterns.InputType;

    /// <summary>Reads lines of a pattern, blanks, and a value up to the end of the line.</summary>
    /// <param name="file">As named in the configuration.</param>
    /// <param name="method">How keys are compared.</param>
    /// <param name="output">What values must be: string, integer or address.</param>
    /// <param name="complaint">What is wrong with the file or one of its lines; null when nothing is.</param>
    public static MapTable Load(string file, MatchMethod method, SampleType output, out string? complaint)
    {
        var map = new MapTable(PatternSets.Create(method, ignoreCase: false));
        if (!PatternSets.TryReadLines(file, out var lines, out complaint))
        {
            return map;
        }

        foreach (var line in lines)
        {
            complaint ??= map.Add(line, output);
        }

        return map;
    }

    /// <summary>Finds the value for a key of type <see cref="InputType"/>.</summary>
    public bool TryFind(ref Sample sample)
    {
        var index = _patterns.Find(sample);
        if (index < 0)
        {
            return false;
        }

        sample.SetValue(_values[index]);
        return true;
    }

    /// <summary>As <see cref="TryFind"/> for regular expressions, with <c>\1</c> and the like in the value filled from the match.</summary>
    public bool TrySubstitute(ref Sample sample, SampleScratch scratch)
    {
        var index = _patterns.Find(sample);
        if (index < 0 || _patterns is not RegexPatterns patterns)
        {
            return false;
        }

        var output = new StringBuilder();
        RegexText.AppendReplacement(output, _texts[index], patterns.Match(index, sample));
        var room = scratch.Rent(output.Length);
        Encoding.Latin1.GetBytes(output.ToString(), room.Span);
        sample.SetString(room);
        return true;
    }

    private string? Add(string line, SampleType output)
    {
        var end = line.AsSpan().IndexOfAny(' ', '\t');
        var key = end < 0 ? line : line[..end];
        var text = end < 0 ? "" : line[end..].Trim(' ', '\t');
        var sample = default(Sample);
        sample.SetString(Encoding.Latin1.GetBytes(text));
        var isRight = output switch
        {
            SampleType.Integer => SampleNumbers.TryParse(text, out _) && SampleCasts.TryCast(ref sample, SampleType.Integer, null!),
            SampleType.Address => SampleAddresses.TryParse(sample.Span, ref sample),
            _ => true,
        };
        if (!isRight)
        {
            return $"'{text}' is not a valid value for the map";
        }

        var complaint = _patterns.Add(key, _values.Count);
        if (complaint is null)
        {
            _values.Add(sample);
            _texts.Add(text);
        }

        return complaint;
    }
}
