using System.Globalization;
using HaproxyCompat.Engine.Rules.Patterns;

namespace HaproxyCompat.Engine.Maps;

/// <summary>The pattern files and ACL lines of one configuration, which the operator may look at and change.</summary>
public sealed class PatternReferences
{
    private readonly List<PatternReference> _all = [];
    private readonly Dictionary<string, PatternReference> _byName = new(StringComparer.Ordinal);
    private long _entryId;

    /// <summary>Held while entries are looked at or changed; matching never takes it.</summary>
    public Lock Gate { get; } = new();

    public IReadOnlyList<PatternReference> All => _all;

    /// <summary>The reference of a file, read at its first use.</summary>
    /// <param name="name">As the configuration names it.</param>
    /// <param name="splits">The first word of a line is the pattern, the rest the value.</param>
    /// <param name="usedBy">For the description, such as <c>map</c>.</param>
    /// <param name="complaint">Why it could not be read.</param>
    public PatternReference Open(string name, bool splits, string usedBy, out string? complaint)
    {
        complaint = null;
        if (_byName.TryGetValue(name, out var known))
        {
            return known;
        }

        var reference = new PatternReference(_all.Count, name, $"pattern loaded from file '{name}' used by {usedBy}");
        if (PatternSets.TryReadLines(name, out var lines, out complaint))
        {
            _all.Add(reference);
            _byName.Add(name, reference);
            reference.Replace([.. lines.Select(line => splits ? Split(line) : Create(line, null))]);
        }

        return reference;
    }

    /// <summary>The reference of patterns that stand in an ACL line.</summary>
    public PatternReference OpenInline(string description, IEnumerable<string> patterns)
    {
        var reference = new PatternReference(_all.Count, "", description) { IsAcl = true };
        _all.Add(reference);
        reference.Replace([.. patterns.Select(pattern => Create(pattern, null))]);
        return reference;
    }

    /// <summary>Finds by <c>#id</c> or by name.</summary>
    public PatternReference? Find(string text)
    {
        if (text.StartsWith('#'))
        {
            return int.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && id < _all.Count
                ? _all[id]
                : null;
        }

        return _byName.GetValueOrDefault(text);
    }

    public PatternEntry Create(string pattern, string? value) => new(++_entryId, pattern, value);

    /// <summary>A line of a pattern, blanks, and a value up to the end.</summary>
    public PatternEntry Split(string line)
    {
        var end = line.AsSpan().IndexOfAny(' ', '\t');
        return end < 0 ? Create(line, "") : Create(line[..end], line[end..].Trim(' ', '\t'));
    }
}
