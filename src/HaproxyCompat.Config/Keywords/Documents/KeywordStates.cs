using HaproxyCompat.Config.Haproxy.Global;
using HaproxyCompat.Config.Haproxy.Proxies;

namespace HaproxyCompat.Config.Keywords.Documents;

/// <summary>What becomes of each keyword, by kind: acts, accepted, refused, gone.</summary>
public static class KeywordStates
{
    private const string Gone = "gone";

    /// <summary>The kinds that <see cref="Of"/> knows.</summary>
    public static readonly string[] Kinds =
        ["global", "proxy", "option", "action", "bind", "server", "converter", "fetch"];

    /// <summary>Names and states; an action's name stands behind its rule set.</summary>
    public static IReadOnlyDictionary<string, string> Of(string kind, KeywordTable table) => Rows(kind, table)
        .GroupBy(row => row.Name)
        .ToDictionary(rows => rows.Key, rows => rows.First().State, StringComparer.Ordinal);

    private static IEnumerable<(string Name, string State)> Rows(string kind, KeywordTable table) => kind switch
    {
        "global" => GlobalKeywords.All.Values.Select(row =>
            (row.Name, row.Removed is null ? Spell(row.State) : Gone)),
        "proxy" => ProxyKeywords.All.Values.Select(row => (row.Name, row.Removed is null ? Spell(row.State) : Gone)),
        "option" => FlagOptions.All.Values
            .Select(row => (row.Name, Spell(!row.Supported, row.Flag == 0)))
            .Concat(Options.Others.Values.Select(row =>
                (row.Name, row.Removed is null ? Spell(!row.Supported, row.IsIdle) : Gone))),
        "bind" => BindOptions.All.Values.Select(row => (row.Name, Spell(row.State))),
        "server" => ServerOptions.All.Values.Select(row => (row.Name, Spell(row.State))),
        "converter" => table.Converters.Select(row => (row.Name, Spell(row.State))),
        "fetch" => table.Fetches.Select(row => (row.Name, Spell(row.State))),
        _ => from set in Enum.GetValues<RuleSets>()
             where set != RuleSets.None && int.PopCount((int)set) == 1
             from row in table.Actions
             where (row.RuleSets & set) != 0
             select ($"{KeywordsDocument.NameOf(set)} {row.Name}", Spell(row.State)),
    };

    private static string Spell(bool isRefused, bool isIdle) => Spell(
        isRefused ? KeywordState.Unsupported : isIdle ? KeywordState.NothingToActOn : KeywordState.Acts);

    internal static string Spell(KeywordState state) => state switch
    {
        KeywordState.Acts => "acts",
        KeywordState.NothingToActOn => "accepted",
        _ => "refused",
    };
}
