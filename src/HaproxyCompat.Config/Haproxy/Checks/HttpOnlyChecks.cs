using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Checks;

/// <summary>Warns about lines that only mean something in <c>mode http</c>.</summary>
internal sealed class HttpOnlyChecks(ParseSession session, ProxySection section)
{
    public void Run()
    {
        var proxy = section.Config;
        if (proxy.Mode is not (ProxyMode.Tcp or ProxyMode.Log))
        {
            return;
        }

        const ProxyOptions Http = ProxyOptions.HttpLog | ProxyOptions.HttpsLog;
        if ((proxy.Options & Http) != 0 && (proxy.Kind & ProxyKind.Frontend) != 0)
        {
            var name = (proxy.Options & ProxyOptions.HttpLog) != 0 ? "httplog" : "httpslog";
            session.Sink.Warning(
                section.LogFormatLocation,
                name,
                $"{section.Kind} '{proxy.Name}': 'option {name}' needs 'mode http', 'option tcplog' takes its place.");
            section.Config = proxy with
            {
                Options = (proxy.Options & ~Http) | ProxyOptions.TcpLog,
                HttpsLogFormat = null,
            };
        }

        if (MayBecomeHttp())
        {
            return;
        }

        var isFrontend = (proxy.Kind & ProxyKind.Frontend) != 0;
        var isBackend = (proxy.Kind & ProxyKind.Backend) != 0;
        Warn(isBackend && proxy.Cookie is not null, "'cookie'");
        Warn(proxy.Stats is not null, "'stats'");
        Warn(isFrontend && proxy.MonitorUri is not null, "'monitor-uri'");
        Warn(!proxy.HttpRequestRules.IsEmpty, "'http-request' rules");
        Warn(!proxy.HttpResponseRules.IsEmpty, "'http-response' rules");
        Warn(!proxy.HttpAfterResponseRules.IsEmpty, "'http-after-response' rules");
        Warn(!proxy.RedirectRules.IsEmpty, "'redirect' rules");
        Warn((proxy.Options & ProxyOptions.HttpBufferRequest) != 0, "'option http-buffer-request'");
        Warn(proxy.Forwarded is not null, "'option forwarded'");
        Warn(proxy.ForwardFor is not null, "'option forwardfor'");
        Warn(proxy.OriginalTo is not null, "'option originalto'");
        foreach (var server in proxy.Servers.Where(server => server.Cookie is not null))
        {
            Warn(applies: true, $"'cookie' of server '{server.Name}'");
        }
    }

    /// <summary>
    /// Streams of a frontend of TCP become HTTP by a rule, or by the choice of a backend of HTTP or of one that only
    /// traffic names (manual 4).
    /// </summary>
    private bool MayBecomeHttp()
    {
        var proxy = section.Config;
        return proxy.Mode == ProxyMode.Tcp
            && (proxy.Kind & ProxyKind.Frontend) != 0
            && (proxy.TcpRequestContentRules.Any(static rule => rule.Action.BeginsHttp)
                || IsHttp(proxy.DefaultBackend)
                || proxy.UseBackendRules.Any(rule => rule.Backend.Constant is not { } name || IsHttp(name)));
    }

    private bool IsHttp(string? name) => name is not null
        && session.ProxiesByName.GetValueOrDefault(name)?.Config is { Mode: ProxyMode.Http } target
        && (target.Kind & ProxyKind.Backend) != 0;

    private void Warn(bool applies, string what)
    {
        if (applies)
        {
            session.Sink.Warning(
                SourceLocation.None,
                null,
                $"{section.Kind} '{section.Config.Name}': {what} ignored, this needs 'mode http'.");
        }
    }
}
