using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Keepalived.Blocks;

/// <summary>
/// A keyword of the reference that this program does not run: said at its line, its block is left out. It is no
/// finding:
/// the verdict is the reference's, and what else the file asks for runs.
/// </summary>
internal sealed record UnsupportedKeyword<TDraft>(string Name, int RequiredWords = 0) : BlockKeyword<TDraft>(Name)
{
    public override KeywordState State => KeywordState.Unsupported;

    public override void Read(BlockParser parser, TDraft draft, KeywordLine line)
    {
        if (line.TryRequired(RequiredWords))
        {
            line.Notice(0, $"'{Name}' is known but not supported here; it is left out");
            parser.SkipBlock();
        }
    }
}
