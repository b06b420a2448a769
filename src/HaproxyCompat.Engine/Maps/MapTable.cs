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
        _state = new State(PatternSets.Create(method, ignoreCase: false));
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
        var reference = references.Open(file, splits: true, "map", out complaint);
        reference.IsMap = true;
        var known = reference.Users.OfType<MapTable>().FirstOrDefault(
            user => user.Method == method && user._output == output);
        if (known is not null)
        {
            return known;
        }

        var map = new MapTable(method, output);
        complaint ??= reference.Join(map);
        return map;
    }

    /// <summary>Finds the value for a key of type <see cref="InputType"/>.</summary>
    public bool TryFind(ref Sample sample)
    {
        var state = _state;
        if (state.At(state.Patterns.Find(sample)) is not { } item)
        {
            return false;
        }

        sample.SetValue(item.Value);
        return true;
    }

    /// <summary>Finds the pattern that a key of type <see cref="InputType"/> matches, as it is written.</summary>
    public bool TryFindKey(ref Sample sample)
    {
        var state = _state;
        if (state.At(state.Patterns.Find(sample)) is not { } item)
        {
            return false;
        }

        sample.SetString(item.Key);
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
        if (state.At(index) is not { } item || state.Patterns is not RegexPatterns patterns)
        {
            return false;
        }

        if (!patterns.TryMatch(index, sample.Span, out var match))
        {
            return false;
        }

        using var output = scratch.BorrowText();
        match.AppendTo(output, item.TextBytes);
        sample.SetString(scratch.Copy(output.Span));
        return true;
    }

    /// <summary>The text of the value for a key as it is written, or null.</summary>
    public string? FindText(ReadOnlyMemory<byte> key)
    {
        var state = _state;
        var sample = default(Sample);
        sample.SetString(key);
        return SampleCasts.TryCast(ref sample, state.Patterns.InputType, new SampleScratch())
            ? state.At(state.Patterns.Find(sample))?.Text
            : null;
    }

    public override Action Prepare(
        PatternReference changed, IReadOnlyCollection<PatternEntry> entries, out string? complaint)
    {
        var state = new State(PatternSets.Create(Method, ignoreCase: false));
        state.Patterns.Learn(_state.Patterns);
        complaint = null;
        foreach (var entry in entries)
        {
            complaint ??= TryRead(entry, out var item) ?? state.Add(item!);
        }

        return () => _state = state;
    }

    public override string? Complain(PatternEntry entry) => TryRead(entry, out _)
        ?? PatternSets.Create(Method, ignoreCase: false).Add(entry.Pattern, 0);

    public override void Add(PatternEntry entry)
    {
        if (TryRead(entry, out var item) is null)
        {
            _ = _state.Add(item!);
        }
    }

    public override bool TryRemove(PatternEntry entry) => _state.TryRemove(entry);

    public override bool TryChange(PatternEntry entry)
    {
        var state = _state;
        var place = state.PlaceOf(entry);
        if (place < 0 || TryRead(entry, out var item) is not null)
        {
            return false;
        }

        state.Put(place, item!);
        return true;
    }

    private string? TryRead(PatternEntry entry, out MapItem? item)
    {
        item = null;
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

        item = new MapItem(entry, sample);
        return null;
    }

    /// <summary>What is found in the place of a pattern.</summary>
    private sealed class MapItem(PatternEntry entry, Sample value)
    {
        private byte[]? _key;
        private byte[]? _textBytes;

        public PatternEntry Entry { get; } = entry;

        public Sample Value { get; } = value;

        public string Text => Entry.Value ?? "";

        /// <summary>The text as bytes, made when it is asked for.</summary>
        public byte[] TextBytes => _textBytes ??= Encoding.Latin1.GetBytes(Text);

        public byte[] Key => _key ??= Encoding.Latin1.GetBytes(Entry.Pattern);
    }

    /// <summary>
    /// Patterns, and the items in their places. An item is in its place before its pattern can be found; a place that
    /// was left rests for a while before it gets another item, so that nobody who has just found the old pattern takes
    /// the new one's value.
    /// </summary>
    private sealed class State(PatternSet patterns)
    {
        private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

        private readonly Queue<(int Place, long LeftAt)> _left = [];
        private volatile MapItem?[] _items = new MapItem?[16];
        private int _count;

        public PatternSet Patterns { get; } = patterns;

        public MapItem? At(int place) => place < 0 ? null : _items[place];

        public string? Add(MapItem item)
        {
            var place = NextPlace();
            Put(place, item);
            return Patterns.Add(item.Entry.Pattern, place);
        }

        public void Put(int place, MapItem item) => Volatile.Write(ref _items[place], item);

        /// <summary>Where this very entry is; -1 when an equal one stands before it, or it cannot be said.</summary>
        public int PlaceOf(PatternEntry entry)
        {
            var place = Patterns.PlaceOf(entry.Pattern);
            return place >= 0 && _items[place]?.Entry.Id == entry.Id ? place : -1;
        }

        public bool TryRemove(PatternEntry entry)
        {
            var place = PlaceOf(entry);
            if (place < 0 || !Patterns.TryRemove(entry.Pattern))
            {
                return false;
            }

            _items[place] = null;
            _left.Enqueue((place, TimeProvider.System.GetTimestamp()));
            return true;
        }

        private int NextPlace()
        {
            if (_left.TryPeek(out var oldest) && TimeProvider.System.GetElapsedTime(oldest.LeftAt) >= Rest)
            {
                return _left.Dequeue().Place;
            }

            if (_count == _items.Length)
            {
                var larger = new MapItem?[_count * 2];
                _items.CopyTo(larger, 0);
                _items = larger;
            }

            return _count++;
        }
    }
}
