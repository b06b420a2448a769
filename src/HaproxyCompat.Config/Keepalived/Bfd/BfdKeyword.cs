using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.Bfd;

/// <summary>A line of a <c>bfd_instance</c>; once the block is refused none is looked at any more.</summary>
internal sealed record BfdKeyword(string Name, int RequiredWords, Action<BfdDraft, KeywordLine> Parse)
    : BlockKeyword<BfdDraft>(Name)
{
    public override int NeededWords => RequiredWords;

    public override void Read(BlockParser parser, BfdDraft draft, KeywordLine line)
    {
        if (!draft.IsRefused && line.TryRequired(RequiredWords))
        {
            Parse(draft, line);
        }
    }
}
