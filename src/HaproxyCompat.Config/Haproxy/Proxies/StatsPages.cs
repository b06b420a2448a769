using System.Collections.Frozen;
using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// The <c>stats</c> lines of a proxy section (manual 4.2, "stats ..."). Any of them turns the page on.
/// </summary>
internal static class StatsPages
{
    public static readonly ImmutableArray<ProxyKeyword> Rows = [new("stats", ProxyPlaces.Anywhere, Read)];

    private static readonly FrozenDictionary<
        string, Func<StatsPageConfig, LineArguments, StatsPageConfig?>> Parameters =
        new Dictionary<string, Func<StatsPageConfig, LineArguments, StatsPageConfig?>>
        {
            ["enable"] = (page, _) => page,
            ["uri"] = (page, arguments) =>
                arguments.TryWord("an URI prefix", out var uri) ? page with { UriPrefix = uri } : null,
            ["realm"] = ReadRealm,
            ["auth"] = (page, arguments) =>
                arguments.TryWord("<user>:<password>", out var user)
                    ? page with { Users = page.Users.Add(user) }
                    : null,
            ["scope"] = (page, arguments) =>
                arguments.TryWord("a section name", out var name) ? page with { Scope = page.Scope.Add(name) } : null,
            ["refresh"] = (page, arguments) =>
                arguments.TrySeconds("a delay", out var delay)
                    ? page with { RefreshSeconds = (int)Math.Min(delay, int.MaxValue) }
                    : null,
            ["hide-version"] = (page, _) => page with { HideVersion = true },
            ["show-version"] = (page, _) => page with { HideVersion = false },
            ["show-legends"] = (page, _) => page with { ShowLegends = true },
            ["show-modules"] = (page, _) => page with { ShowModules = true },
            ["show-node"] = ReadNode,
            ["show-desc"] = ReadDescription,
            ["admin"] = ReadAdmin,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Words after those that they take are not looked at, as in the reference.</summary>
    private static readonly string[] IgnoringExtra =
    [
        "enable", "uri", "auth", "scope", "refresh", "hide-version", "show-version", "show-legends", "show-modules",
        "show-node",
    ];

    private const string HttpRequest = "http-request";

    private static void Read(ProxySection section, LineArguments arguments)
    {
        var name = arguments.TakeOptional() ?? string.Empty;
        if (!Parameters.TryGetValue(name, out var parameter) && name != HttpRequest)
        {
            arguments.Report(
                "'stats' expects "
                    + $"{string.Join(", ", Parameters.Keys.Append(HttpRequest).Order(StringComparer.Ordinal))} "
                    + $"(found '{name}').");
            return;
        }

        var rest = arguments.Continue(
            $"stats {name}", string.Empty, RuleSets.HttpRequest, Rules.OfferedIn(section, RuleSets.HttpRequest));
        _ = arguments.TakeRemaining();
        if (name is "admin" or HttpRequest && !section.Permits(rest, ProxyPlaces.Sides, Severity.Alert))
        {
            return;
        }

        var current = section.Config.Stats ?? new StatsPageConfig();
        var changed = name == HttpRequest ? ReadRule(current, section, rest) : parameter!(current, rest);
        if (changed is { } page && rest.FinishExtra(IgnoringExtra.Contains(name)))
        {
            section.Config = section.Config with { Stats = page };
        }
    }

    private static StatsPageConfig? ReadRealm(StatsPageConfig page, LineArguments arguments) =>
        arguments.TryWord("a realm", out var first)
            ? page with { Realm = string.Join(' ', arguments.TakeRemaining().Select(word => word.Text).Prepend(first)) }
            : null;

    private static StatsPageConfig? ReadNode(StatsPageConfig page, LineArguments arguments)
    {
        var name = arguments.TakeOptional() ?? string.Empty;
        var isName = name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
        return arguments.Accept(
            isName ? null : $"a name may only hold letters, digits, '-', '_' and '.', found '{name}'")
            ? page with { ShowNode = name }
            : null;
    }

    private static StatsPageConfig? ReadDescription(StatsPageConfig page, LineArguments arguments)
    {
        if (arguments.Left == 0 && arguments.Session.Global.Description is null)
        {
            arguments.Warn("'stats show-desc' has nothing to show: there is no 'description' in the global section.");
        }

        return page with
        {
            ShowDescription = string.Join(' ', arguments.TakeRemaining().Select(word => word.Text)),
        };
    }

    private static StatsPageConfig? ReadAdmin(StatsPageConfig page, LineArguments arguments)
    {
        if (arguments.Left == 0)
        {
            arguments.Report("'stats admin' requires either 'if' or 'unless' followed by a condition.");
            return null;
        }

        return arguments.TryCondition(out var condition) ? page with { Admin = page.Admin.Add(condition!) } : null;
    }

    private static StatsPageConfig? ReadRule(StatsPageConfig page, ProxySection section, LineArguments arguments)
    {
        var rule = arguments.Peek is "allow" or "deny" or "auth"
            ? Rules.ReadRule(section, arguments, RuleSets.HttpRequest)
            : null;
        if (rule is null)
        {
            _ = arguments.Peek is "allow" or "deny" or "auth"
                || arguments.Session.Sink.HasAlerts
                || arguments.Accept("only 'allow', 'deny' and 'auth' are possible");
            return null;
        }

        return page with { HttpRequestRules = page.HttpRequestRules.Add(rule) };
    }
}
