using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy;

/// <summary>A word that starts a section.</summary>
/// <param name="Open">Gets the whole line; never null: a refused section skips its lines.</param>
internal sealed record SectionKeyword(string Name, Func<ParseSession, IReadOnlyList<Word>, SourceLocation,
    Section> Open)
{
    public KeywordState State { get; init; } = KeywordState.Acts;

    /// <summary>
    /// The first words of its lines, for lists of keywords; empty for proxy sections and the global one.
    /// </summary>
    public IReadOnlyCollection<string> Lines { get; init; } = [];
}
