using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Keepalived.Blocks;

/// <summary>
/// A keyword of the reference that this program does not run: said at its line, its block is left out.
/// </summary>
internal sealed record UnsupportedKeyword<TDraft>(string Name) : BlockKeyword<TDraft>(Name)
{
    public override KeywordState State => KeywordState.Unsupported;

    public override void Read(BlockParser parser, TDraft draft, KeywordLine line)
    {
        line.Report(0, $"'{Name}' is known but not supported here; it is left out");
        parser.SkipBlock();
    }
}
