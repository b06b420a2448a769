using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Globals;

/// <summary><c>garp_group { }</c>: pauses between the announcements of one or several interfaces.</summary>
/// <remarks>
/// <c>interface</c> and <c>interfaces</c> add up, as does either said twice; a second group cannot have an interface
/// of the first.
/// </remarks>
internal static class GarpGroupKeywords
{
    private const decimal LongestPause = 2147.483647m;

    public static readonly Block<GarpGroupDraft> Table = new(
        new ValueKeyword<GarpGroupDraft>("garp_interval", 1, (group, line) =>
            group.GarpInterval = line.TrySeconds(1, 0, LongestPause, out var t) ? t : group.GarpInterval),
        new ValueKeyword<GarpGroupDraft>("gna_interval", 1, (group, line) =>
            group.NeighbourInterval = line.TrySeconds(1, 0, LongestPause, out var t) ? t : group.NeighbourInterval),
        new ValueKeyword<GarpGroupDraft>("interface", 1, (group, line) => Add(group, line, 1)),
        new ListKeyword<GarpGroupDraft>("interfaces", AddAll, FinishList));

    public static readonly BlockKeyword<ParseContext> Keyword =
        new BlockOf<ParseContext, GarpGroupDraft>("garp_group", Table, Start, Finish);

    private static GarpGroupDraft Start(ParseContext context, KeywordLine line) => new(context);

    private static void AddAll(GarpGroupDraft group, KeywordLine line)
    {
        for (var index = 0; index < line.Count; index++)
        {
            group.EntryCount++;
            Add(group, line, index);
        }
    }

    private static void Add(GarpGroupDraft group, KeywordLine line, int index)
    {
        var name = line[index];
        if (line.Context.Host.FindInterface(name) == InterfaceKind.Missing)
        {
            line.Report(index, $"interface '{name}' does not exist");
        }
        else if (group.Interfaces.Concat(
            group.Context.Global.Model.GarpGroups.SelectMany(one => one.Interfaces)).Contains(name))
        {
            line.Report(index, $"'{name}' is in a 'garp_group' already; it is left out");
        }
        else
        {
            group.Interfaces.Add(name);
        }
    }

    private static void FinishList(GarpGroupDraft group, KeywordLine line)
    {
        if (group.EntryCount == 0)
        {
            line.Report("'interfaces' of 'garp_group' is empty");
        }

        group.EntryCount = 0;
    }

    private static void Finish(GarpGroupDraft group, KeywordLine line)
    {
        if (group.GarpInterval is null && group.NeighbourInterval is null)
        {
            line.Report("'garp_group' needs 'garp_interval' or 'gna_interval'; it is left out");
            return;
        }

        var global = group.Context.Global;
        global.Model = global.Model with
        {
            GarpGroups = global.Model.GarpGroups.Add(new GarpGroup(
                group.GarpInterval ?? TimeSpan.Zero,
                group.NeighbourInterval ?? TimeSpan.Zero,
                [.. group.Interfaces])),
        };
    }
}
