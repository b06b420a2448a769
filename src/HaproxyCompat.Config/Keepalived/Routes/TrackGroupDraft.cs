using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.Routes;

/// <summary>A <c>track_group</c> while its block is read.</summary>
internal sealed class TrackGroupDraft(ParseContext context, string name)
{
    public ParseContext Context => context;

    public string Name => name;

    public List<string> Members { get; } = [];
}
