namespace HaproxyCompat.Config.Keepalived.Blocks;

/// <summary>A keyword whose line is all there is. Where a value must follow, its lack ends the reading.</summary>
internal sealed record ValueKeyword<TDraft>(string Name, int RequiredWords, Action<TDraft, KeywordLine> Parse)
    : BlockKeyword<TDraft>(Name)
{
    public override int NeededWords => RequiredWords;

    public override void Read(BlockParser parser, TDraft draft, KeywordLine line)
    {
        if (line.TryRequired(RequiredWords))
        {
            Parse(draft, line);
        }
    }
}
