using System.Collections.Immutable;

namespace HaproxyCompat.Config.Keepalived;

/// <summary>The keywords of keepalived.conf(5) as this program knows them.</summary>
public static class KeepalivedKeywords
{
    /// <summary>All keywords, block by block in the order of the tables.</summary>
    public static ImmutableArray<KeepalivedKeyword> All { get; } = [.. TopKeywords.Table.Describe(string.Empty)];
}
