using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Keepalived.Blocks;

/// <summary>A keyword with a block of keywords.</summary>
/// <param name="Name">As written.</param>
/// <param name="Keywords">The table of the block.</param>
/// <param name="Start">What the block fills in; null when the line is refused, then the block is left out.</param>
/// <param name="Finish">Called at the end of the block, with the line as if it stood there: so the reference
/// reports.</param>
/// <param name="Mark">What becomes of it.</param>
internal sealed record BlockOf<TDraft, TInner>(
    string Name,
    Block<TInner> Keywords,
    Func<TDraft, KeywordLine, TInner?> Start,
    Action<TInner, KeywordLine>? Finish = null,
    KeywordState Mark = KeywordState.Acts)
    : BlockKeyword<TDraft>(Name)
    where TInner : class
{
    public override KeywordState State => Mark;

    public override void Read(BlockParser parser, TDraft draft, KeywordLine line)
    {
        if (Start(draft, line) is { } inner)
        {
            var end = parser.ReadBlock(Keywords, inner);
            Finish?.Invoke(inner, line.At(end));
        }
        else
        {
            parser.LeaveOut(Keywords);
        }
    }

    public override IEnumerable<KeepalivedKeyword> Describe(string block) =>
        base.Describe(block).Concat(Keywords.Describe(block.Length == 0 ? Name : $"{block}/{Name}"));
}
