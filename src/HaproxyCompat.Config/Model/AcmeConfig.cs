using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Model;

/// <summary>An <c>acme</c> section: an authority that issues certificates (manual 12.8).</summary>
public sealed record AcmeConfig(string Name, SourceLocation Location) : INamedSection
{
    /// <summary>How the authority may be convinced, in the spelling of the manual.</summary>
    public string Challenge { get; init; } = "http-01";

    /// <summary>The words of the other lines by their first one; a later line replaces an earlier one.</summary>
    public ImmutableSortedDictionary<string, string> Values { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
