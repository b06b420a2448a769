using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>tcp-request</c> and <c>tcp-response</c> (manual 4.2).</summary>
internal static class TcpRules
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("tcp-request", ProxyPlaces.NamedDefaults | ProxyPlaces.Sides, ReadRequest),
        new("tcp-response", ProxyPlaces.NamedDefaults | ProxyPlaces.Backend, ReadResponse)
        {
            Misplaced = Severity.Alert,
        },
    ];

    private static void ReadRequest(ProxySection section, LineArguments arguments)
    {
        if (!arguments.TryWord("connection, session, content or inspect-delay", out var kind))
        {
            return;
        }

        var rest = arguments.Continue($"tcp-request {kind}");
        _ = arguments.TakeRemaining();
        switch (kind)
        {
            case "inspect-delay":
                if (rest.TryDuration("a duration", out var delay))
                {
                    section.Config = section.Config with { InspectDelayMs = delay };
                }

                break;
            case "connection":
                if (IsFrontend(section, rest)
                    && Rules.ReadRule(section, rest, RuleSets.TcpRequestConnection) is { } connectionRule)
                {
                    section.RuleOrder.Note(RuleOrder.TcpConnection, rest);
                    section.Config = section.Config with
                    {
                        TcpRequestConnectionRules = section.Config.TcpRequestConnectionRules.Add(connectionRule),
                    };
                }

                break;
            case "session":
                if (IsFrontend(section, rest)
                    && Rules.ReadRule(section, rest, RuleSets.TcpRequestSession) is { } sessionRule)
                {
                    section.RuleOrder.Note(RuleOrder.TcpSession, rest);
                    section.Config = section.Config with
                    {
                        TcpRequestSessionRules = section.Config.TcpRequestSessionRules.Add(sessionRule),
                    };
                }

                break;
            case "content":
                if (Rules.ReadRule(section, rest, RuleSets.TcpRequestContent) is { } contentRule)
                {
                    section.RuleOrder.Note(RuleOrder.TcpContent, rest);
                    section.Config = section.Config with
                    {
                        TcpRequestContentRules = section.Config.TcpRequestContentRules.Add(contentRule),
                    };
                }

                break;
            default:
                rest.Report(
                    $"'tcp-request' expects 'inspect-delay', 'connection', 'session' or 'content' "
                        + $"(found '{kind}')"
                        + $"{Suggestion.Tail(kind, ["inspect-delay", "connection", "session", "content"])}.");
                break;
        }
    }

    private static void ReadResponse(ProxySection section, LineArguments arguments)
    {
        if (!arguments.TryWord("content or inspect-delay", out var kind))
        {
            return;
        }

        var rest = arguments.Continue($"tcp-response {kind}");
        _ = arguments.TakeRemaining();
        switch (kind)
        {
            case "inspect-delay":
                if (rest.TryDuration("a duration", out var delay))
                {
                    section.Config = section.Config with { ResponseInspectDelayMs = delay };
                }

                break;
            case "content":
                if (Rules.ReadRule(section, rest, RuleSets.TcpResponseContent) is { } rule)
                {
                    section.Config = section.Config with
                    {
                        TcpResponseContentRules = section.Config.TcpResponseContentRules.Add(rule),
                    };
                }

                break;
            default:
                rest.Report(
                    $"'tcp-response' expects 'inspect-delay' or 'content' "
                        + $"(found '{kind}'){Suggestion.Tail(kind, ["inspect-delay", "content"])}.");
                break;
        }
    }

    private static bool IsFrontend(ProxySection section, LineArguments arguments) =>
        section.Permits(arguments, ProxyPlaces.Frontend | ProxyPlaces.NamedDefaults, Severity.Alert);
}
