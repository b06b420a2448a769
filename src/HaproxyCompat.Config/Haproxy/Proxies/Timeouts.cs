using System.Collections.Frozen;
using System.Collections.Immutable;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary><c>timeout &lt;what&gt; &lt;duration&gt;</c> (manual 4.2, "timeout ...").</summary>
internal static class Timeouts
{
    public static readonly ImmutableArray<ProxyKeyword> Rows =
    [
        new("timeout", ProxyPlaces.Anywhere, Read),
        ProxyKeyword.Gone("clitimeout", "use 'timeout client'"),
        ProxyKeyword.Gone("srvtimeout", "use 'timeout server'"),
        ProxyKeyword.Gone("contimeout", "use 'timeout connect'"),
    ];

    public static readonly FrozenDictionary<string, Kind> Kinds = new Kind[]
    {
        new(
            "client",
            ProxyPlaces.Frontend,
            timeouts => timeouts.ClientMs,
            (timeouts, ms) => timeouts with { ClientMs = ms }),
        new(
            "client-fin",
            ProxyPlaces.Frontend,
            timeouts => timeouts.ClientFinMs,
            (timeouts, ms) => timeouts with { ClientFinMs = ms }),
        new(
            "client-hs",
            ProxyPlaces.Frontend,
            timeouts => timeouts.ClientHandshakeMs,
            (timeouts, ms) => timeouts with { ClientHandshakeMs = ms }),
        new(
            "http-request",
            ProxyPlaces.Sides,
            timeouts => timeouts.HttpRequestMs,
            (timeouts, ms) => timeouts with { HttpRequestMs = ms }),
        new(
            "http-keep-alive",
            ProxyPlaces.Sides,
            timeouts => timeouts.HttpKeepAliveMs,
            (timeouts, ms) => timeouts with { HttpKeepAliveMs = ms }),
        new(
            "tarpit",
            ProxyPlaces.Sides,
            timeouts => timeouts.TarpitMs,
            (timeouts, ms) => timeouts with { TarpitMs = ms }),
        new(
            "server",
            ProxyPlaces.Backend,
            timeouts => timeouts.ServerMs,
            (timeouts, ms) => timeouts with { ServerMs = ms }),
        new(
            "server-fin",
            ProxyPlaces.Backend,
            timeouts => timeouts.ServerFinMs,
            (timeouts, ms) => timeouts with { ServerFinMs = ms }),
        new(
            "connect",
            ProxyPlaces.Backend,
            timeouts => timeouts.ConnectMs,
            (timeouts, ms) => timeouts with { ConnectMs = ms }),
        new(
            "queue",
            ProxyPlaces.Backend,
            timeouts => timeouts.QueueMs,
            (timeouts, ms) => timeouts with { QueueMs = ms }),
        new(
            "check",
            ProxyPlaces.Backend,
            timeouts => timeouts.CheckMs,
            (timeouts, ms) => timeouts with { CheckMs = ms }),
        new(
            "tunnel",
            ProxyPlaces.Backend,
            timeouts => timeouts.TunnelMs,
            (timeouts, ms) => timeouts with { TunnelMs = ms }),
    }.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    private static void Read(ProxySection section, LineArguments arguments)
    {
        var name = arguments.TakeOptional() ?? string.Empty;
        if (!Kinds.TryGetValue(name, out var kind))
        {
            arguments.Report(
                $"'timeout' supports {string.Join(", ", Kinds.Keys.Order(StringComparer.Ordinal))} (found '"
                    + $"{name}'){Suggestion.Tail(name, Kinds.Keys)}.");
            return;
        }

        var value = arguments.Continue($"timeout {name}");
        if (!value.TryDuration("a duration (in milliseconds without a unit)", out var milliseconds)
            || !value.RejectExtra())
        {
            return;
        }

        value.WarnOfDoubt(milliseconds);
        _ = arguments.TakeRemaining();
        if (section.Permits(value, kind.Places | ProxyPlaces.Defaults, Severity.Warning))
        {
            var known = kind.Get(section.Config.Timeouts);
            if (!section.IsDefaults && known is not null && known != kind.Get(section.InheritedTimeouts))
            {
                value.Warn($"'timeout {name}' was already specified in this section; this line replaces it.");
            }

            section.Config = section.Config with { Timeouts = kind.Set(section.Config.Timeouts, milliseconds) };
        }
    }

    internal sealed record Kind(
        string Name, ProxyPlaces Places, Func<TimeoutConfig, long?> Get, Func<TimeoutConfig, long, TimeoutConfig> Set);
}
