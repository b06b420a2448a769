using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Text;

namespace HaproxyCompat.Config.Haproxy;

/// <summary>An open section: takes the lines after its first one.</summary>
internal abstract class Section
{
    /// <summary>Value of <c>.SECTION</c>: its name, or its type where it has none.</summary>
    public required string Title { get; init; }

    /// <param name="words">At least one; the first is the keyword.</param>
    public abstract void ReadLine(IReadOnlyList<Word> words, SourceLocation location);

    /// <summary>The next section starts, or the last file ended.</summary>
    public virtual void Close()
    {
    }
}
