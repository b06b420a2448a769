using System.Collections.Frozen;
using System.Collections.Immutable;

namespace HaproxyCompat.Config.Haproxy;

/// <summary>What the lines of a section may begin with.</summary>
internal sealed class SectionTable<TSection>(string section, params ImmutableArray<SectionLine<TSection>> lines)
{
    /// <summary>The word that starts the section.</summary>
    public string Section { get; } = section;

    public FrozenDictionary<string, SectionLine<TSection>> Lines { get; } =
        lines.ToFrozenDictionary(line => line.Name, StringComparer.Ordinal);
}
