using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Grammar;

/// <summary>A word of conditions: the fetch that it means and how the value is compared (manual 7.3).</summary>
/// <param name="IsFirm">The method is part of the name, so that giving another one is doubtful.</param>
internal sealed record AclKeyword(string Name, string Fetch, MatchMethod Method, bool IsFirm)
{
    /// <summary>
    /// Patterns are versions such as <c>3.1</c>, which count as major times 65536 plus minor (manual 7.3.5).
    /// </summary>
    public bool TakesVersions { get; init; }

    /// <summary>Patterns are groups of the userlist that the fetch names.</summary>
    public bool ComparesGroups { get; init; }
}
