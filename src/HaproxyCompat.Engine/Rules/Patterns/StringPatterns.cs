using System.Collections.Concurrent;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Patterns;

/// <summary><c>-m str</c> and <c>-m bin</c> and <c>-m meth</c>: the whole value, by hash.</summary>
internal sealed class StringPatterns : PatternSet
{
    private readonly ConcurrentDictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private readonly ConcurrentDictionary<byte[], int> _patterns;
    private readonly Func<string, byte[]?> _parse;

    // Patterns that are equal: with the first of them gone another one counts.
    private bool _hasTwins;

    private StringPatterns(SampleType inputType, bool ignoreCase, Func<string, byte[]?> parse)
    {
        InputType = inputType;
        _parse = parse;
        _patterns = new ConcurrentDictionary<byte[], int>(1, 1, new ByteTextComparer(ignoreCase));
        _lookup = _patterns.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public override SampleType InputType { get; }

    public static StringPatterns Text(bool ignoreCase) => new(SampleType.String, ignoreCase, Encoding.Latin1.GetBytes);

    public static StringPatterns Method(bool ignoreCase) =>
        new(SampleType.Method, ignoreCase, Encoding.Latin1.GetBytes);

    public static StringPatterns Binary() => new(
        SampleType.Binary,
        ignoreCase: false,
        static pattern =>
            pattern.Length % 2 == 0 && pattern.All(char.IsAsciiHexDigit) ? Convert.FromHexString(pattern) : null);

    public override int Find(in Sample sample) => _lookup.TryGetValue(sample.Span, out var index) ? index : -1;

    /// <summary>Of equal patterns the first stays.</summary>
    public override string? Add(string pattern, int index)
    {
        if (_parse(pattern) is not { } bytes)
        {
            return $"'{pattern}' is not an even number of hexadecimal digits";
        }

        _hasTwins |= !_patterns.TryAdd(bytes, index);
        return null;
    }

    public override bool IsLive => true;

    public override bool TryRemove(string pattern) =>
        !_hasTwins && _parse(pattern) is { } bytes && _patterns.TryRemove(bytes, out _);

    public override int PlaceOf(string pattern) =>
        _parse(pattern) is { } bytes && _patterns.TryGetValue(bytes, out var place) ? place : -1;
}
