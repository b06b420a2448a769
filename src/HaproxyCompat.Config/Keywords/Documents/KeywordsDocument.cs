using System.Text;
using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Haproxy.Global;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Keepalived;

namespace HaproxyCompat.Config.Keywords.Documents;

/// <summary>
/// Writes src/KEYWORDS.md from the tables: every keyword, where it may stand, and what becomes of it.
/// </summary>
public static class KeywordsDocument
{
    private const string Head = """
        # Keywords

        Written from the tables that the programs run with; do not edit. A test fails when it is stale
        (`HAPROXYCOMPAT_WRITE_KEYWORDS=1 dotnet run --project tests/HaproxyCompat.Conventions.Tests` writes it anew).

        - **acts**: does what the manual says
        - **accepted**: there is nothing in this design for it to act on; it is read and changes nothing
        - **refused**: known, but not supported here: a file that uses it is refused at its line;
          keepalived says so, leaves the line out and goes on
        - **gone**: was in the language once; refused with what replaces it


        """;

    public static string Write(KeywordTable table)
    {
        var text = new StringBuilder(Head);
        Counts(text, table);
        Section(text, "haproxy: global section", ["keyword", "state"], GlobalKeywords.All.Values.Select(row =>
            Row(row.Name, row.Removed is null ? State(row.State) : "gone")));
        Section(
            text,
            "haproxy: defaults, frontend, backend, listen",
            ["keyword", "where", "state"],
            ProxyKeywords.All.Values.Select(row =>
            Row(row.Name, Places(row.Places), row.Removed is null ? State(row.State) : "gone")));
        Section(text, "haproxy: `option`", ["option", "where", "state"], OptionRows());
        Section(text, "haproxy: `timeout`", ["timeout", "where", "state"], Timeouts.Kinds.Values.Select(row =>
            Row(row.Name, Places(row.Places | ProxyPlaces.Defaults), "acts")));
        Section(
            text,
            "haproxy: options of `bind` and `stats socket`",
            ["option", "state"],
            BindOptions.All.Values.Select(row => Row(row.Name, State(row.State))));
        Section(
            text,
            "haproxy: options of `server` and `default-server`",
            ["option", "state"],
            ServerOptions.All.Values.Select(row => Row(row.Name, State(row.State))));
        Section(
            text,
            "haproxy: `balance`",
            ["algorithm", "state"],
            table.Balances.Select(row => Row(row.Name, State(row.State))));
        Section(text, "haproxy: actions", ["action", "rule sets", "state"], ActionRows(table));
        Section(text, "haproxy: sample fetches", ["fetch", "type", "state"], FetchRows(table));
        Section(text, "haproxy: converters", ["converter", "types", "state"], ConverterRows(table));
        Section(text, "haproxy: log aliases", ["alias", "state"],
            table.LogAliases.Select(row => Row($"%{row.Name}", State(row.State))));
        foreach (var section in HaproxyConfigurationParser.Sections.Values.Where(row => row.Lines.Count > 0)
            .OrderBy(row => row.Name, StringComparer.Ordinal))
        {
            Section(text, $"haproxy: {section.Name} section", ["keyword", "state"],
                section.Lines.Select(line => Row(line, State(section.State))));
        }

        Section(text, "keepalived", ["keyword", "block", "state"],
            KeepalivedKeywords.All.Select(row => Row(row.Name, row.Block, State(row.State))));
        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>How many keywords of each kind are in each state.</summary>
    private static void Counts(StringBuilder text, KeywordTable table)
    {
        string[] states = ["acts", "accepted", "refused", "gone"];
        text.Append("| haproxy | ").AppendJoin(" | ", states).Append(" |\n|---|---|---|---|---|\n");
        foreach (var kind in KeywordStates.Kinds)
        {
            var found = KeywordStates.Of(kind, table).Values;
            var counts = states.Select(state => found.Count(other => other == state));
            text.Append($"| {kind} | ").AppendJoin(" | ", counts).Append(" |\n");
        }

        text.Append('\n');
    }

    /// <summary>A heading and a table, its lines in the order of their text.</summary>
    private static void Section(StringBuilder text, string title, string[] columns, IEnumerable<string> rows)
    {
        text.Append(
            $"## {title}\n\n{Row(columns, quoteFirst: false)}\n|{string.Concat(columns.Select(_ => "---|"))}\n");
        text.AppendJoin('\n', rows.Distinct().Order(StringComparer.Ordinal)).Append("\n\n");
    }

    private static string Row(params string[] cells) => Row(cells, quoteFirst: true);

    private static string Row(string[] cells, bool quoteFirst) =>
        $"| {string.Join(" | ", cells.Select((cell, index) => index == 0 && quoteFirst ? $"`{cell}`" : cell))} |";

    private static IEnumerable<string> OptionRows() =>
        FlagOptions.All.Values.Select(
            row =>
                Row(
                    row.Name,
                    Places(row.Places | ProxyPlaces.Defaults),
                    row.Supported ? row.Flag == 0 ? "accepted" : "acts" : "refused"))
            .Concat(Options.Others.Values.Select(row =>
                Row(
                    row.Name,
                    Places(row.Places | ProxyPlaces.Defaults),
                    row.Removed is not null ? "gone" : !row.Supported ? "refused" : row.IsIdle ? "accepted" : "acts")));

    private static IEnumerable<string> ActionRows(KeywordTable table) =>
        table.Actions.Select(row => Row(row.Name, Sets(row.RuleSets), State(row.State)));

    private static IEnumerable<string> FetchRows(KeywordTable table) =>
        table.Fetches.Select(row => Row(row.Name, row.Output.ToString().ToLowerInvariant(), State(row.State)));

    private static IEnumerable<string> ConverterRows(KeywordTable table) =>
        table.Converters.Select(
            row => Row(row.Name, $"{row.Input} to {row.Output}".ToLowerInvariant(), State(row.State)));

    private static string State(KeywordState state) => state switch
    {
        KeywordState.Acts => "acts",
        KeywordState.NothingToActOn => "accepted",
        _ => "refused",
    };

    private static string Places(ProxyPlaces places)
    {
        var names = new List<string>();
        if ((places & ProxyPlaces.Defaults) != 0)
        {
            names.Add("defaults");
        }
        else if ((places & ProxyPlaces.NamedDefaults) != 0)
        {
            names.Add("named defaults");
        }

        if ((places & ProxyPlaces.Frontend) != 0)
        {
            names.Add("frontend");
        }

        if ((places & ProxyPlaces.Backend) != 0)
        {
            names.Add("backend");
        }

        return string.Join(", ", names);
    }

    private static string Sets(RuleSets sets) => string.Join(", ", Enum.GetValues<RuleSets>()
        .Where(set => set != RuleSets.None && int.PopCount((int)set) == 1 && (sets & set) != 0)
        .Select(NameOf));

    /// <summary>The word or words before an action of this rule set.</summary>
    internal static string NameOf(RuleSets set) => set switch
    {
        RuleSets.TcpRequestConnection => "tcp-request connection",
        RuleSets.TcpRequestSession => "tcp-request session",
        RuleSets.TcpRequestContent => "tcp-request content",
        RuleSets.TcpResponseContent => "tcp-response content",
        RuleSets.HttpRequest => "http-request",
        RuleSets.HttpResponse => "http-response",
        RuleSets.HttpAfterResponse => "http-after-response",
        _ => "quic-initial",
    };
}
