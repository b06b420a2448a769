using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Keepalived.Blocks;

/// <summary>
/// A keyword whose arguments are checked as the reference checks them and that then changes nothing: either there is
/// nothing here for it to act on, or it is not run and a notice says so.
/// </summary>
/// <param name="Name">As written.</param>
/// <param name="Mark">Why it changes nothing.</param>
/// <param name="Check">Reports what is wrong; false when it did.</param>
/// <param name="RequiredWords">Without them the reading ends.</param>
internal sealed record CheckedKeyword<TDraft>(
    string Name,
    KeywordState Mark,
    Func<KeywordLine, bool> Check,
    int RequiredWords = 0)
    : BlockKeyword<TDraft>(Name)
{
    public override KeywordState State => Mark;

    public override int NeededWords => RequiredWords;

    public override void Read(BlockParser parser, TDraft draft, KeywordLine line)
    {
        if (!line.TryRequired(RequiredWords))
        {
            return;
        }

        if (Check(line) && Mark == KeywordState.Unsupported)
        {
            line.Notice(0, $"'{Name}' is known but not supported here; it is left out");
        }
    }
}
