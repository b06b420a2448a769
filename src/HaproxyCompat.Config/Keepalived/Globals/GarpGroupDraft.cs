using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.Globals;

/// <summary>A <c>garp_group</c> while it is read.</summary>
internal sealed class GarpGroupDraft(ParseContext context)
{
    public ParseContext Context => context;

    public TimeSpan? GarpInterval { get; set; }

    public TimeSpan? NeighbourInterval { get; set; }

    public List<string> Interfaces { get; } = [];

    /// <summary>Entries of the last <c>interfaces</c> block, good or not.</summary>
    public int EntryCount { get; set; }
}
