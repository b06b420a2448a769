using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>monitor-uri</c>, <c>monitor fail</c>, <c>redirect</c>, <c>unique-id-*</c> (manual 4.2).</summary>
internal static class Monitors
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("monitor-uri", ProxyPlaces.FrontendOrDefaults, ReadUri),
        new("monitor", ProxyPlaces.Frontend, ReadFail),
        ProxyKeyword.Gone("monitor-net", "use 'http-request return status 200' with a condition on 'src'"),
        new("redirect", ProxyPlaces.Sides, ReadRedirect),
        new("unique-id-format", ProxyPlaces.Anywhere, ReadUniqueId),
        new("unique-id-header", ProxyPlaces.Anywhere, ReadUniqueIdHeader) { IgnoresExtra = true },
    ];

    private static void ReadUri(ProxySection section, LineArguments arguments)
    {
        if (arguments.TryWord("an URI", out var uri))
        {
            section.Config = section.Config with { MonitorUri = uri };
        }
    }

    private static void ReadFail(ProxySection section, LineArguments arguments)
    {
        if (!arguments.TrySkip("fail"))
        {
            arguments.Report("'monitor' only supports 'fail'.");
            return;
        }

        var reader = Switching.RequestReader(arguments);
        if (reader.Left == 0)
        {
            reader.Report("'monitor fail' requires either 'if' or 'unless' followed by a condition.");
        }
        else if (reader.TryCondition(out var condition))
        {
            section.RuleOrder.Note(RuleOrder.Monitor, arguments);
            section.Config = section.Config with
            {
                MonitorFail = section.Config.MonitorFail.Add(new ConditionOnly(condition!, arguments.Location)),
            };
        }
    }

    /// <summary>The old <c>redirect</c> line has the words of the action of that name.</summary>
    private static void ReadRedirect(ProxySection section, LineArguments arguments)
    {
        var action = section.Session.Table.FindAction(RuleSets.HttpRequest, "redirect", out _);
        if (action is null)
        {
            return;
        }

        var reader = Switching.RequestReader(arguments);
        if (Rules.Finish(section.Session, action.Parse(reader), reader) is { } rule)
        {
            section.RuleOrder.Note(RuleOrder.Redirect, arguments);
            section.Config = section.Config with { RedirectRules = section.Config.RedirectRules.Add(rule) };
        }
    }

    private static void ReadUniqueId(ProxySection section, LineArguments arguments)
    {
        var isBackend = !section.IsDefaults && (section.Place & ProxyPlaces.Backend) != 0;
        var reader = isBackend ? Switching.RequestReader(arguments) : Switching.FrontendReader(arguments);
        if (section.TryLaterFormat(reader, out var format) && reader.RejectExtra())
        {
            section.Config = section.Config with { UniqueIdFormat = format };
        }
    }

    private static void ReadUniqueIdHeader(ProxySection section, LineArguments arguments)
    {
        if (arguments.TryWord("a header name", out var name))
        {
            section.Config = section.Config with { UniqueIdHeader = name };
        }
    }
}
