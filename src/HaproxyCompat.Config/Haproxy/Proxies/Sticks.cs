using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// <c>stick { on | match | store-request | store-response } &lt;pattern&gt; [table &lt;table&gt;] [if ...]</c> (manual
/// 4.2).
/// </summary>
internal static class Sticks
{
    private static readonly ImmutableDictionary<string, StickRuleKind> Kinds = new Dictionary<string, StickRuleKind>
    {
        ["on"] = StickRuleKind.MatchAndStore,
        ["match"] = StickRuleKind.Match,
        ["store-request"] = StickRuleKind.StoreRequest,
        ["store-response"] = StickRuleKind.StoreResponse,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("stick", ProxyPlaces.Backend, Read)
        {
            SkipsMisplaced = true,
        },
    ];

    private static void Read(ProxySection section, LineArguments arguments)
    {
        var kind = arguments.TakeOptional() ?? string.Empty;
        if (!arguments.Accept(
                Kinds.ContainsKey(kind)
                    ? null : $"one of {string.Join(", ", Kinds.Keys.Order())} is expected, found '{kind}'"))
        {
            return;
        }

        var offers =
            Rules.Offers[kind == "store-response" ? RuleSets.HttpResponse : RuleSets.HttpRequest] | FetchNeeds.Backend;
        var rest = arguments.Continue($"stick {kind}", string.Empty, RuleSets.None, offers);
        _ = arguments.TakeRemaining();
        if (!rest.TryExpression("<pattern>", out var pattern))
        {
            return;
        }

        var named = rest.TrySkip("table") ? rest.TakeOptional() ?? string.Empty : null;
        if (!rest.TryCondition(out var condition) || (section.Place & ProxyPlaces.Backend) == 0)
        {
            return;
        }

        if (kind == "store-response")
        {
            // What the server of a connection in TCP mode sends is not looked at for this.
            section.Session.LaterChecks.Add(() => rest.RefuseIfAny(
                section.Config.Mode == ProxyMode.Tcp ? "'stick store-response' in 'mode tcp'" : null));
        }

        var rule = new StickRule(Kinds[kind], pattern, named, condition, rest.Location);
        section.Config = section.Config with { StickRules = section.Config.StickRules.Add(rule) };
        var table = named ?? section.Config.Name;
        if (!table.Contains('/', StringComparison.Ordinal))
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
