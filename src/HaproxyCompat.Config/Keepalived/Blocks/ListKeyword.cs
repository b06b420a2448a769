using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Keepalived.Blocks;

/// <summary>A keyword with a block of lines that are no keywords: addresses, names, weights.</summary>
/// <param name="Name">As written.</param>
/// <param name="ParseLine">Takes one line of the block; its first word is the entry, not a keyword.</param>
/// <param name="Finish">Called at the end of the block, with the line as if it stood there: so the reference
/// reports.</param>
/// <param name="Mark">What becomes of it.</param>
internal sealed record ListKeyword<TDraft>(
    string Name,
    Action<TDraft, KeywordLine> ParseLine,
    Action<TDraft, KeywordLine>? Finish = null,
    KeywordState Mark = KeywordState.Acts)
    : BlockKeyword<TDraft>(Name)
{
    public override KeywordState State => Mark;

    public override void Read(BlockParser parser, TDraft draft, KeywordLine line)
    {
        if (line.Count > 1)
        {
            line.Report(1, $"'{Name}' takes its entries in braces; '{line[1]}' is left out");
        }

        var end = parser.ReadList(entry => ParseLine(draft, entry));
        Finish?.Invoke(draft, line.At(end));
    }
}
