using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Keepalived.Blocks;

/// <summary>
/// A keyword of the reference that has nothing to act on here, such as the size of a buffer we do not have.
/// </summary>
internal sealed record IdleKeyword<TDraft>(string Name, int RequiredWords = 0) : BlockKeyword<TDraft>(Name)
{
    public override KeywordState State => KeywordState.NothingToActOn;

    public override void Read(BlockParser parser, TDraft draft, KeywordLine line) => line.TryRequired(RequiredWords);
}
