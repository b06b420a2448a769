using HaproxyCompat.Config.Diagnostics;

namespace HaproxyCompat.Config.Keepalived.Blocks;

/// <summary>A draft that keeps where its keywords stand, for findings that compare files.</summary>
internal interface IPlacedDraft
{
    /// <summary>The last place of each keyword.</summary>
    public Dictionary<string, SourceLocation> Places { get; }
}
