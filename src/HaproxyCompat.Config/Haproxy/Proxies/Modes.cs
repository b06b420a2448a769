using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// What a section is: <c>mode</c>, <c>disabled</c>, <c>enabled</c>, <c>id</c>, <c>guid</c>, <c>description</c>, limits.
/// </summary>
internal static class Modes
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("mode", ProxyPlaces.Anywhere, ReadMode),
        new("disabled", ProxyPlaces.Anywhere, (section, _) => section.Config = section.Config with { Disabled = true }),
        new("enabled", ProxyPlaces.Anywhere, (section, _) => section.Config = section.Config with { Disabled = false }),
        new("id", ProxyPlaces.Sides, ReadId),
        new("guid", ProxyPlaces.Sides, ReadGuid) { IgnoresExtra = true },
        new("description", ProxyPlaces.Sides, ReadDescription),
        new("maxconn", ProxyPlaces.FrontendOrDefaults, ReadMaxConnections),
        new("backlog", ProxyPlaces.FrontendOrDefaults, ReadBacklog),
        new("fullconn", ProxyPlaces.BackendOrDefaults, ReadFullConnections),
        new("rate-limit", ProxyPlaces.FrontendOrDefaults, ReadRateLimit) { IgnoresExtra = true },
        ProxyKeyword.Gone("grace", "'hard-stop-after' bounds a graceful stop"),
        ProxyKeyword.Gone("bind-process", "threads serve every section"),
    ];

    private static void ReadGuid(ProxySection section, LineArguments arguments)
    {
        if (Guids.TryRead(arguments, out var guid))
        {
            section.Config = section.Config with { Guid = guid };
        }
    }

    private static void ReadMode(ProxySection section, LineArguments arguments)
    {
        if (!arguments.TryWord("tcp or http", out var name))
        {
            return;
        }

        switch (name)
        {
            case "tcp":
                section.Config = section.Config with { Mode = ProxyMode.Tcp };
                section.IsModeGiven = true;
                break;
            case "http":
                section.Config = section.Config with { Mode = ProxyMode.Http };
                section.IsModeGiven = true;
                break;
            case "log" or "spop" or "haterm":
                ReadOtherMode(section, arguments, name);
                break;
            case "health":
                arguments.Report(
                    "'mode health' is not part of the language any more: use 'http-request return status 200'.");
                break;
            default:
                arguments.Report(
                    $"unknown proxy mode '{name}': tcp and http are possible{Suggestion.Tail(name, ["tcp", "http"])}.");
                break;
        }
    }

    /// <summary>
    /// <c>log</c> and <c>spop</c> are of backends, <c>haterm</c> of frontends. Only log backends run here.
    /// </summary>
    private static void ReadOtherMode(ProxySection section, LineArguments arguments, string name)
    {
        var side = name == "haterm" ? ProxyPlaces.Frontend : ProxyPlaces.Backend;
        if (arguments.Accept(
                section.IsDefaults || (section.Place & side) != 0
                    ? null
                    : $"'{name}' is a mode of {(side == ProxyPlaces.Frontend ? "frontends" : "backends")}"))
        {
            section.Config = name == "log" ? section.Config with { Mode = ProxyMode.Log } : section.Config;
            if (name == "log" && (section.IsDefaults || (section.Place & ProxyPlaces.Frontend) == 0))
            {
                section.IsModeGiven = true;
            }
            else
            {
                arguments.Refuse($"'mode {name}'{(name == "log" ? " of a section that clients connect to" : "")}");
            }
        }
    }

    private static void ReadId(ProxySection section, LineArguments arguments)
    {
        if (!arguments.TryWrappedInteger("an identifier", out var id)
            || !arguments.Accept(id > 0 ? null : "an identifier above 0 is expected"))
        {
            return;
        }

        var twin = section.Session.Proxies.Find(other => other != section && other.Config.Id == id);
        if (arguments.Accept(twin is null
            ? null
            : $"the id {id} is already used by {twin.Kind} '{twin.Config.Name}' (line {twin.Location.Line})"))
        {
            section.Config = section.Config with { Id = id };
        }
    }

    private static void ReadDescription(ProxySection section, LineArguments arguments)
    {
        if (arguments.TryWord("a text", out var first))
        {
            var text = string.Join(' ', arguments.TakeRemaining().Select(word => word.Text).Prepend(first));
            section.Config = section.Config with { Description = text };
        }
    }

    private static void ReadMaxConnections(ProxySection section, LineArguments arguments)
    {
        if (arguments.TryWrappedCount("a number of connections", out var count))
        {
            section.Config = section.Config with { MaxConnections = count };
        }
    }

    private static void ReadBacklog(ProxySection section, LineArguments arguments)
    {
        if (arguments.TryWrappedCount("a number of connections", out var count))
        {
            section.Config = section.Config with { Backlog = count };
        }
    }

    private static void ReadFullConnections(ProxySection section, LineArguments arguments)
    {
        if (arguments.TryWrappedCount("a number of connections", out var count))
        {
            section.Config = section.Config with { FullConnections = count };
        }
    }

    private static void ReadRateLimit(ProxySection section, LineArguments arguments)
    {
        if (!arguments.TrySkip("sessions"))
        {
            arguments.Report($"'rate-limit' only supports 'sessions' (found '{arguments.Peek}').");
        }
        else if (arguments.TryWrappedCount("sessions per second", out var count, isWhole: true))
        {
            section.Config = section.Config with { RateLimitSessions = count };
        }
    }
}
