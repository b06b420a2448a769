using System.Collections.Frozen;
using HaproxyCompat.Config.Model;
using static HaproxyCompat.Config.Haproxy.Proxies.ProxyPlaces;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>The on/off options (manual 4.1, those with "(*)"). One without a flag has nothing to act on here.</summary>
internal static class FlagOptions
{
    public static readonly FrozenDictionary<string, FlagOption> All = new FlagOption[]
    {
        new("abortonclose", Sides, ProxyOptions.AbortOnClose) { Opposite = ProxyOptions.NoAbortOnClose },
        new("allbackups", Backend, ProxyOptions.AllBackups),
        new("checkcache", Backend, ProxyOptions.CheckCache),
        new("clitcpka", Frontend, ProxyOptions.ClientTcpKeepAlive),
        new("contstats", Frontend, ProxyOptions.None),
        new("disable-h2-upgrade", Frontend, ProxyOptions.None),
        new("dontlog-normal", Frontend, ProxyOptions.DontLogNormal),
        new("dontlognull", Frontend, ProxyOptions.DontLogNull),
        new("accept-unsafe-violations-in-http-request", Frontend, ProxyOptions.AcceptUnsafeViolationsRequest)
        {
            IsNew = true,
        },
        new("accept-unsafe-violations-in-http-response", Backend, ProxyOptions.AcceptUnsafeViolationsResponse)
        {
            IsNew = true,
        },
        new("h1-case-adjust-bogus-client", Frontend, ProxyOptions.H1CaseAdjustClient),
        new("h1-case-adjust-bogus-server", Backend, ProxyOptions.H1CaseAdjustServer),
        new("http-buffer-request", Sides, ProxyOptions.HttpBufferRequest),
        new("http-drop-request-trailers", Backend, ProxyOptions.DropRequestTrailers) { IsNew = true },
        new("http-drop-response-trailers", Frontend, ProxyOptions.DropResponseTrailers) { IsNew = true },
        new("http-ignore-probes", Frontend, ProxyOptions.HttpIgnoreProbes),
        new("http-no-delay", Sides, ProxyOptions.HttpNoDelay),
        new("http-pretend-keepalive", Backend, ProxyOptions.HttpPretendKeepAlive),
        new("http-use-proxy-header", Frontend, ProxyOptions.HttpUseProxyHeader),
        new("idle-close-on-response", Frontend, ProxyOptions.IdleCloseOnResponse),
        new("independent-streams", Sides, ProxyOptions.IndependentStreams),
        new("log-health-checks", Backend, ProxyOptions.LogHealthChecks),
        new("log-separate-errors", Frontend, ProxyOptions.LogSeparateErrors),
        new("logasap", Frontend, ProxyOptions.LogAsap),
        new("nolinger", Sides, ProxyOptions.NoLinger),
        new("persist", Backend, ProxyOptions.Persist),
        new("prefer-last-server", Backend, ProxyOptions.PreferLastServer),
        new("socket-stats", Frontend, ProxyOptions.SocketStats),
        new("splice-auto", Sides, ProxyOptions.None),
        new("splice-request", Sides, ProxyOptions.None),
        new("splice-response", Sides, ProxyOptions.None),
        new("srvtcpka", Backend, ProxyOptions.ServerTcpKeepAlive),
        new("tcp-smart-accept", Frontend, ProxyOptions.None),
        new("tcp-smart-connect", Backend, ProxyOptions.None),
    }.ToFrozenDictionary(option => option.Name, StringComparer.Ordinal);
}
