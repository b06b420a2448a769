using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Haproxy.Global;
using HaproxyCompat.Config.Haproxy.Proxies;

namespace HaproxyCompat.Config.Keywords.Documents;

/// <summary><c>-dKcfg</c>: every keyword that may stand in a configuration, by section (management manual 3).</summary>
/// <remarks>The lines are those of the reference; one that is refused here has <see cref="Mark"/> behind it.</remarks>
public static class ConfigurationListing
{
    public const string Mark = " [NOT SUPPORTED]";

    private static readonly string[] ProxySections = ["defaults", "frontend", "backend", "listen"];

    /// <summary>Lines without their ends.</summary>
    public static IEnumerable<string> Lines(KeywordTable table)
    {
        yield return "global";
        foreach (var row
            in Ordered(
                GlobalKeywords.All.Values.Select(row => row.Name + Of(row.Removed is not null, row.State))))
        {
            yield return row;
        }

        yield return "listen";
        foreach (var row in OfProxies(table))
        {
            yield return row;
        }

        var others =
            HaproxyConfigurationParser.Sections.Values.Where(row => row.Name != "global"
                && !ProxySections.Contains(row.Name));
        foreach (var section in others.OrderBy(row => row.Name, StringComparer.Ordinal))
        {
            yield return section.Name + Of(section.State);
            foreach (var word in section.Lines.Order(StringComparer.Ordinal))
            {
                yield return $"\t{word}{Of(section.State)}";
            }
        }

        yield return "crt-list";
        foreach (var row in Ordered(CertificateLists.Options.Values.Select(row => row.Name + Of(row.State))))
        {
            yield return row;
        }
    }

    private static IEnumerable<string> OfProxies(KeywordTable table) =>
        Ordered(ProxyKeywords.All.Values.Select(row => row.Name + Of(row.Removed is not null, row.State)))
            .Concat(Ordered(BindOptions.All.Values.Select(row => $"bind <addr> {row.Name}{Of(row.State)}")))
            .Concat(Ordered(ServerOptions.All.Values.Select(row => $"server <name> <addr> {row.Name}{Of(row.State)}")))
            .Concat(Ordered(FlagOptions.All.Values
                .Select(row => $"option {row.Name} [ {Sides(row.Places)}]{(row.Supported ? string.Empty : Mark)}")
                .Concat(Options.Others.Values
                    .Select(row => $"option {row.Name} [ {Sides(row.Places)}]"
                        + (row.Supported && row.Removed is null ? string.Empty : Mark)))))
            .Concat(Ordered(Timeouts.Kinds.Values.Select(row => $"timeout {row.Name}")))
            .Concat(Ordered(table.Balances.Select(row => $"balance {row.Name}{Of(row.State)}")))
            .Concat(Actions(table));

    /// <summary>A star stands for what may follow the name at once, such as <c>(name)</c>.</summary>
    private static IEnumerable<string> Actions(KeywordTable table) =>
        from set in Enum.GetValues<RuleSets>()
        where set != RuleSets.None && int.PopCount((int)set) == 1 && KeywordsDocument.NameOf(set) is not "quic-initial"
        from row in Ordered(table.Actions.Where(action => (action.RuleSets & set) != 0)
            .Select(
                action =>
                    $"{KeywordsDocument.NameOf(set)} {action.Name}"
                        + $"{(action.MatchesPrefix ? "*" : string.Empty)}{Of(action.State)}"))
        select row;

    private static IEnumerable<string> Ordered(IEnumerable<string> rows) =>
        rows.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(row => $"\t{row}");

    /// <summary>What was in the language once is refused as well.</summary>
    private static string Of(bool isGone, KeywordState state) => isGone ? Mark : Of(state);

    private static string Of(KeywordState state) => state == KeywordState.Unsupported ? Mark : string.Empty;

    private static string Sides(ProxyPlaces places) =>
        ((places & ProxyPlaces.Frontend) != 0 ? "FE " : string.Empty)
        + ((places & ProxyPlaces.Backend) != 0 ? "BE " : string.Empty);
}
