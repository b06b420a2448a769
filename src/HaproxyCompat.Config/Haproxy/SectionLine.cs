namespace HaproxyCompat.Config.Haproxy;

/// <summary>The first word of a line in a section that has a table of its own.</summary>
/// <param name="Read">Reads the words after it; words that it leaves are reported for it.</param>
internal sealed record SectionLine<TSection>(string Name, Action<TSection, LineArguments> Read)
{
    /// <summary>The reference takes more words without a remark: they are named in a notice and nothing else.</summary>
    public bool IgnoresExtra { get; init; }
}
