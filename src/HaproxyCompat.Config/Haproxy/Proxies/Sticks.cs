using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>stick { on | match | store-request | store-response } &lt;pattern&gt; [table &lt;table&gt;] [if ...]</c> (manual
/// 4.2). Checked; there are no stick tables here.
/// </summary>
internal static class Sticks
{
    private static readonly string[] Kinds = ["on", "match", "store-request", "store-response"];

    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("stick", ProxyPlaces.Backend, Read)
        {
            State = KeywordState.Unsupported,
            SkipsMisplaced = true,
        },
    ];

    private static void Read(ProxySection section, LineArguments arguments)
    {
        var kind = arguments.TakeOptional() ?? string.Empty;
        if (!arguments.Accept(
                Kinds.Contains(kind) ? null : $"one of {string.Join(", ", Kinds)} is expected, found '{kind}'"))
        {
            return;
        }

        var offers =
            Rules.Offers[kind == "store-response" ? RuleSets.HttpResponse : RuleSets.HttpRequest] | FetchNeeds.Backend;
        var rest = arguments.Continue($"stick {kind}", string.Empty, RuleSets.None, offers);
        _ = arguments.TakeRemaining();
        if (!rest.TryExpression("<pattern>", out _))
        {
            return;
        }

        var table = rest.TrySkip("table") ? rest.TakeOptional() ?? string.Empty : section.Config.Name;
        if (rest.TryCondition(out _)
            && !table.Contains('/', StringComparison.Ordinal)
            && (section.Place & ProxyPlaces.Backend) != 0)
        {
            var session = section.Session;
            session.LaterChecks.Add(() =>
            {
                if (session.ProxiesByName.GetValueOrDefault(table)?.Config.StickTable is null)
                {
                    session.Sink.Alert(
                        rest.Location, table, $"'{rest.Keyword}': unable to find the stick-table '{table}'.");
                }
            });
        }
    }
}
