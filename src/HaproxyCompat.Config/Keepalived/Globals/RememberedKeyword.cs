using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Keepalived.Globals;

/// <summary>A line of <c>global_defs</c> with nothing to act on, whose second must fit the first.</summary>
/// <param name="Name">As written.</param>
/// <param name="Check">Of the line and of what was said before; reports what is wrong and is false then.</param>
internal sealed record RememberedKeyword(string Name, Func<KeywordLine, string?, bool> Check)
    : BlockKeyword<GlobalDraft>(Name)
{
    public override KeywordState State => KeywordState.NothingToActOn;

    public override void Read(BlockParser parser, GlobalDraft draft, KeywordLine line)
    {
        if (Check(line, draft.Said.GetValueOrDefault(Name)))
        {
            draft.Said[Name] = line[1];
        }
    }
}
