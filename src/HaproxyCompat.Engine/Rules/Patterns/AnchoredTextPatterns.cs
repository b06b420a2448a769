using System.Collections.Concurrent;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Rules.Patterns;

/// <summary>
/// <c>-m beg</c> and <c>end</c>: the first or the last bytes of the value (manual 7.1.3). One table for each length
/// that occurs, so that a look costs as much as there are lengths. Of exact prefixes the longest counts, as in the
/// reference's tree; else the first.
/// </summary>
internal sealed class AnchoredTextPatterns(bool isPrefix, bool ignoreCase) : PatternSet
{
    private readonly ByteTextComparer _comparer = new(ignoreCase);

    // The longest first.
    private volatile Table[] _tables = [];

    // Patterns that are equal: with the first of them gone another one counts.
    private bool _hasTwins;

    public override SampleType InputType => SampleType.String;

    /// <summary>Where the first counts places must ascend, which those of patterns that come later need not.</summary>
    public override bool IsLive => LongestCounts;

    private bool LongestCounts => isPrefix && !ignoreCase;

    public override int Find(in Sample sample)
    {
        var value = sample.Span;
        var first = -1;
        foreach (var table in _tables)
        {
            if (table.Length > value.Length
                || !table.Lookup.TryGetValue(
                    isPrefix ? value[..table.Length] : value[^table.Length..], out var place))
            {
                continue;
            }

            if (LongestCounts)
            {
                return place;
            }

            first = first < 0 ? place : Math.Min(first, place);
        }

        return first;
    }

    public override string? Add(string pattern, int index)
    {
        var bytes = Encoding.Latin1.GetBytes(pattern);
        var table = TableOf(bytes.Length);
        if (table is null)
        {
            table = new Table(bytes.Length, _comparer);
            _tables = [.. _tables.Append(table).OrderByDescending(entry => entry.Length)];
        }

        _hasTwins |= !table.Texts.TryAdd(bytes, index);
        return null;
    }

    public override bool TryRemove(string pattern) =>
        !_hasTwins && TableOf(pattern.Length)?.Texts.TryRemove(Encoding.Latin1.GetBytes(pattern), out _) == true;

    public override int PlaceOf(string pattern) =>
        TableOf(pattern.Length)?.Texts.TryGetValue(Encoding.Latin1.GetBytes(pattern), out var place) == true
            ? place
            : -1;

    private Table? TableOf(int length) => Array.Find(_tables, table => table.Length == length);

    /// <summary>The patterns of one length.</summary>
    private sealed class Table
    {
        public Table(int length, ByteTextComparer comparer)
        {
            Length = length;
            Texts = new ConcurrentDictionary<byte[], int>(1, 1, comparer);
            Lookup = Texts.GetAlternateLookup<ReadOnlySpan<byte>>();
        }

        public int Length { get; }

        public ConcurrentDictionary<byte[], int> Texts { get; }

        public ConcurrentDictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> Lookup { get; }
    }
}
