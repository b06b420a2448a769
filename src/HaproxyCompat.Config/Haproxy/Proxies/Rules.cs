using System.Collections.Frozen;
using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>http-request</c>, <c>http-response</c>, <c>http-after-response</c> (manual 4.2, 4.3).</summary>
internal static class Rules
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("http-request", ProxyPlaces.NamedDefaults | ProxyPlaces.Sides, ReadHttpRequest),
        new("http-response", ProxyPlaces.NamedDefaults | ProxyPlaces.Sides, ReadHttpResponse),
        new("http-after-response", ProxyPlaces.NamedDefaults | ProxyPlaces.Sides, ReadHttpAfterResponse),
        new(
            "quic-initial",
            ProxyPlaces.NamedDefaults | ProxyPlaces.Frontend,
            (section, arguments) => ReadRule(section, arguments, RuleSets.QuicInitial))
        {
            State = KeywordState.Unsupported,
        },
        ProxyKeyword.Gone("block", "use 'http-request deny'"),
        .. Retired("reqadd rspadd", "use 'http-request add-header' or 'http-response add-header'"),
        .. Retired("reqallow reqiallow", "use 'http-request allow'"),
        .. Retired("reqdel reqidel rspdel rspidel", "use 'http-request del-header' or 'http-response del-header'"),
        .. Retired("reqdeny reqideny rspdeny rspideny", "use 'http-request deny' or 'http-response deny'"),
        .. Retired("reqpass reqipass", "use 'http-request allow'"),
        .. Retired(
            "reqrep reqirep rsprep rspirep", "use 'http-request replace-header', 'replace-path' or 'replace-uri'"),
        .. Retired("reqtarpit reqitarpit", "use 'http-request tarpit'"),
        .. Retired("reqsetbe reqisetbe", "use 'use_backend'"),
    ];

    /// <summary>What the expressions of each rule set can look at.</summary>
    public static readonly FrozenDictionary<RuleSets, FetchNeeds> Offers = new Dictionary<RuleSets, FetchNeeds>
    {
        [RuleSets.QuicInitial] = FetchPlaces.FrontendConnection,
        [RuleSets.TcpRequestConnection] = FetchPlaces.FrontendConnection,
        [RuleSets.TcpRequestSession] = FetchPlaces.FrontendSession,
        [RuleSets.TcpRequestContent] = FetchPlaces.FrontendRequest,
        [RuleSets.TcpResponseContent] = FetchPlaces.Response,
        [RuleSets.HttpRequest] = FetchPlaces.FrontendRequest,
        [RuleSets.HttpResponse] = FetchPlaces.Response,
        [RuleSets.HttpAfterResponse] = FetchPlaces.Response,
    }.ToFrozenDictionary();

    /// <summary>The same in a section: rules of requests know the backend only where it is this section.</summary>
    public static FetchNeeds OfferedIn(ProxySection section, RuleSets ruleSet) =>
        ruleSet is RuleSets.HttpRequest or RuleSets.TcpRequestContent
            && (section.IsDefaults || (section.Place & ProxyPlaces.Backend) != 0)
            ? Offers[ruleSet] | FetchNeeds.Backend
            : Offers[ruleSet];

    private static void ReadHttpRequest(ProxySection section, LineArguments arguments)
    {
        if (ReadRule(section, arguments, RuleSets.HttpRequest) is { } rule)
        {
            section.RuleOrder.Note(RuleOrder.HttpRequest, arguments);
            section.Config = section.Config with { HttpRequestRules = section.Config.HttpRequestRules.Add(rule) };
        }
    }

    private static void ReadHttpResponse(ProxySection section, LineArguments arguments)
    {
        if (ReadRule(section, arguments, RuleSets.HttpResponse) is { } rule)
        {
            section.Config = section.Config with { HttpResponseRules = section.Config.HttpResponseRules.Add(rule) };
        }
    }

    private static void ReadHttpAfterResponse(ProxySection section, LineArguments arguments)
    {
        if (ReadRule(section, arguments, RuleSets.HttpAfterResponse) is { } rule)
        {
            section.Config = section.Config with
            {
                HttpAfterResponseRules = section.Config.HttpAfterResponseRules.Add(rule),
            };
        }
    }

    /// <summary>Reads an action, its words, and the condition; null when something was reported.</summary>
    public static Rule? ReadRule(ProxySection section, LineArguments arguments, RuleSets ruleSet)
    {
        if (!arguments.TryWord("an action", out var name))
        {
            return null;
        }

        var table = arguments.Session.Table;
        var action = table.FindAction(ruleSet, name, out var tail);
        if (action is null && name.StartsWith("lua.", StringComparison.Ordinal))
        {
            _ = arguments.TakeRemaining();
            arguments.Refuse($"'{arguments.Keyword} {name}'");
            return null;
        }

        if (action is null)
        {
            var known = table.Actions.Where(keyword => (keyword.RuleSets & ruleSet) != 0).Select(
                keyword => keyword.Name);
            arguments.Report($"'{arguments.Keyword}' does not know the action '{name}'{Suggestion.Tail(name, known)}.");
            return null;
        }

        if (action.IsExperimental && !arguments.Session.ExposesExperiments)
        {
            _ = arguments.TakeRemaining();
            arguments.Report(
                $"'{arguments.Keyword} {action.Name}' is experimental: it takes "
                    + "'expose-experimental-directives' in the "
                    + "global section before it.");
            return null;
        }

        var rest = arguments.Continue($"{arguments.Keyword} {action.Name}", tail, ruleSet, OfferedIn(section, ruleSet));
        _ = arguments.TakeRemaining();
        var maySkip = rest.Remaining.Any(word => word.Text == "ignore-empty");
        var rule = Finish(arguments.Session, action.Parse(rest), rest);
        if (rule?.Action.CaptureLengthBytes is { } captureLength)
        {
            var slot = new CaptureConfig(string.Empty, captureLength) { Rule = rule.Action };
            section.Config = section.Config with { RequestCaptures = section.Config.RequestCaptures.Add(slot) };
        }

        if (rule is not null)
        {
            if (action.State == KeywordState.Unsupported)
            {
                rest.RefuseKeyword(action.Name);
            }

            section.RuleOrder.NoteAction(arguments.Keyword, action.Name, maySkip || rule.Condition is not null, rest);
        }

        return rule;
    }

    /// <summary>Reads the condition after an action that was read; null when either was reported.</summary>
    public static Rule? Finish(ParseSession session, RuleAction? action, LineArguments rest)
    {
        if (action is null)
        {
            return null;
        }

        var alerts = session.Sink.AlertCount;
        return rest.TryCondition(out var condition) && session.Sink.AlertCount == alerts
            ? new Rule(action, condition, rest.Location)
            : null;
    }

    private static IEnumerable<ProxyKeyword> Retired(string names, string advice) =>
        names.Split(' ').Select(name => ProxyKeyword.Gone(name, advice));
}
