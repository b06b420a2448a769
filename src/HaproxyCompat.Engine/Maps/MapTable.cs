using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Rules.Patterns;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Maps;

/// <summary>
/// A map file read for one match method: patterns and the value behind each, in the order of the file (manual 7.3.1
/// "map").
/// </summary>
/// <remarks>Any loop may look values up while the operator changes them: each change makes a new state.</remarks>
public sealed class MapTable : PatternUser
{
    private readonly SampleType _output;
    private volatile State _state;

    private MapTable(MatchMethod method, SampleType output)
    {
        Method = method;
        _output = output;
        _state = new State(PatternSets.Create(method, ignoreCase: false), [], [], []);
    }

    public override MatchMethod Method { get; }

    public override bool IgnoresCase => false;

    public override PatternSet Patterns => _state.Patterns;

    public SampleType InputType => _state.Patterns.InputType;

    /// <summary>Reads lines of a pattern, blanks, and a value up to the end of the line.</summary>
    /// <param name="file">As named in the configuration.</param>
    /// <param name="method">How keys are compared.</param>
    /// <param name="output">What values must be: string, integer or address.</param>
    /// <param name="references">Where the file is known, or will be.</param>
    /// <param name="complaint">What is wrong with the file or one of its lines; null when nothing is.</param>
    public static MapTable Load(
        string file, MatchMethod method, SampleType output, PatternReferences references, out string? complaint)
    {
        var map = new MapTable(method, output);
        var reference = references.Open(file, splits: true, "map", out complaint);
        reference.IsMap = true;
        complaint ??= reference.Join(map);
        return map;
    }

    /// <summary>Finds the value for a key of type <see cref="InputType"/>.</summary>
    public bool TryFind(ref Sample sample)
    {
        var state = _state;
        var index = state.Patterns.Find(sample);
        if (index < 0)
        {
            return false;
        }

        sample.SetValue(state.Values[index]);
        return true;
    }

    /// <summary>Finds the pattern that a key of type <see cref="InputType"/> matches, as it is written.</summary>
    public bool TryFindKey(ref Sample sample)
    {
        var state = _state;
        var index = state.Patterns.Find(sample);
        if (index < 0)
        {
            return false;
        }

        sample.SetString(state.Keys[index]);
        return true;
    }

    /// <summary>
    /// As <see cref="TryFind"/> for regular expressions, with <c>\1</c> and the like in the value filled from the
    /// match.
    /// </summary>
    public bool TrySubstitute(ref Sample sample, SampleScratch scratch)
    {
        var state = _state;
        var index = state.Patterns.Find(sample);
        if (index < 0 || state.Patterns is not RegexPatterns patterns)
        {
            return false;
        }

        var output = new StringBuilder();
        RegexText.AppendReplacement(output, state.Texts[index], patterns.Match(index, sample));
        var room = scratch.Rent(output.Length);
        Encoding.Latin1.GetBytes(output.ToString(), room.Span);
        sample.SetString(room);
        return true;
    }

    /// <summary>The text of the value for a key as it is written, or null.</summary>
    public string? FindText(ReadOnlyMemory<byte> key)
    {
        var state = _state;
        var sample = default(Sample);
        sample.SetString(key);
        return SampleCasts.TryCast(ref sample, state.Patterns.InputType, new SampleScratch())
            && state.Patterns.Find(sample) is >= 0 and var index
            ? state.Texts[index]
            : null;
    }

    public override Action Prepare(PatternReference changed, IReadOnlyList<PatternEntry> entries, out string? complaint)
    {
        var state = new State(PatternSets.Create(Method, ignoreCase: false), [], [], []);
        complaint = null;
        foreach (var entry in entries)
        {
            complaint ??= Add(state, entry);
        }

        return () => _state = state;
    }

    private string? Add(State state, PatternEntry entry)
    {
        var text = entry.Value ?? "";
        var sample = default(Sample);
        sample.SetString(Encoding.Latin1.GetBytes(text));
        var isRight = _output switch
        {
            SampleType.Integer =>
                SampleNumbers.TryParse(text, out _) && SampleCasts.TryCast(ref sample, SampleType.Integer, null!),
            SampleType.Address => SampleAddresses.TryParse(sample.Span, ref sample),
            _ => true,
        };
        if (!isRight)
        {
            return $"'{text}' is not a valid value for the map";
        }

        var complaint = state.Patterns.Add(entry.Pattern, state.Values.Count);
        if (complaint is null)
        {
            state.Values.Add(sample);
            state.Texts.Add(text);
            state.Keys.Add(Encoding.Latin1.GetBytes(entry.Pattern));
        }

        return complaint;
    }

    private sealed record State(PatternSet Patterns, List<Sample> Values, List<string> Texts, List<byte[]> Keys);
}
