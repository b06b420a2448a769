using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Keepalived.Globals;

/// <summary><c>garp_group { }</c>: pauses between announcements of several interfaces. Checked, not run.</summary>
internal static class GarpGroupKeywords
{
    private const decimal LongestPause = 4294.967295m;

    public static readonly Block<GlobalDraft> Table = new(
        Checked("garp_interval", ArgumentChecks.Seconds(0, LongestPause)),
        Checked("gna_interval", ArgumentChecks.Seconds(0, LongestPause)),
        Checked("interface", line => ArgumentChecks.Word(line) && CheckInterface(line, 1)),
        new ListKeyword<GlobalDraft>(
            "interfaces", (_, line) => CheckInterface(line, 0), null, KeywordState.Unsupported));

    public static readonly BlockKeyword<ParseContext> Keyword =
        new BlockOf<ParseContext, GlobalDraft>("garp_group", Table, Start, null, KeywordState.Unsupported);

    /// <summary>The notice stands at the block, so that its lines need none.</summary>
    private static CheckedKeyword<GlobalDraft> Checked(string name, Func<KeywordLine, bool> check) =>
        new(name, KeywordState.Unsupported, line => check(line) && false);

    private static GlobalDraft Start(ParseContext context, KeywordLine line)
    {
        line.Notice(0, "'garp_group' is known but not supported here; it is left out");
        return context.Global;
    }

    private static bool CheckInterface(KeywordLine line, int index)
    {
        if (line.Context.Host.FindInterface(line[index]) == InterfaceKind.Missing)
        {
            line.Report(index, $"interface '{line[index]}' does not exist");
            return false;
        }

        return true;
    }
}
