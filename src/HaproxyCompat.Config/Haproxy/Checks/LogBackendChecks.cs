using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Checks;

/// <summary>What log backends cannot have, and what only they can (manual 4.2 "mode", "balance").</summary>
internal sealed class LogBackendChecks(ParseSession session, ProxySection section)
{
    private static readonly string[] Algorithms = ["roundrobin", "random", "sticky", "log-hash"];

    /// <summary>Algorithms that are given up where there is no HTTP.</summary>
    private static readonly string[] OfHttp = ["uri", "hdr", "url_param"];

    public void Run()
    {
        var proxy = section.Config;
        if ((proxy.Kind & ProxyKind.Backend) == 0 && proxy.Mode != ProxyMode.Log)
        {
            return;
        }

        if (proxy.Mode != ProxyMode.Log)
        {
            if (proxy.Balance?.Name == "log-hash")
            {
                Warn("'balance log-hash' needs 'mode log': round robin takes its place.");
            }

            return;
        }

        if ((proxy.Kind & ProxyKind.Frontend) != 0)
        {
            session.Sink.Unsupported(section.Location, null, $"'mode log' of {section.Kind} '{proxy.Name}'");
            return;
        }

        CheckBalance(proxy);
        CheckServers(proxy);
        Ignore(!proxy.TcpRequestContentRules.IsEmpty, "'tcp-request' rules");
        Ignore(!proxy.TcpResponseContentRules.IsEmpty, "'tcp-response' rules");
        Ignore(proxy.StickTable is not null, "'stick-table'");
        Ignore(!proxy.UseServerRules.IsEmpty, "'use-server' rules");
        Ignore(proxy.HttpSendNameHeader is not null, "'http-send-name-header'");
    }

    private void CheckBalance(ProxyConfig proxy)
    {
        var name = proxy.Balance?.Name;
        if (OfHttp.Contains(name))
        {
            Warn($"'balance {name}' needs 'mode http': round robin takes its place.");
            section.Config = proxy with { Balance = null };
        }
        else if (name is not null && !Algorithms.Contains(name))
        {
            Alert($"'balance {name}' is not for 'mode log': roundrobin, random, sticky and log-hash are.");
        }
        else if (name == "log-hash" && proxy.ConsistentHash)
        {
            Alert("'balance log-hash' needs 'hash-type map-based'.");
        }
    }

    private void CheckServers(ProxyConfig proxy)
    {
        var mixed = proxy.Servers.FirstOrDefault(
            server => server.Address.IsDatagram != proxy.Servers[0].Address.IsDatagram);
        if (mixed is not null)
        {
            Alert(
                $"server '{mixed.Name}' takes datagrams or streams where the others take the other: all "
                    + "must be alike.");
        }
    }

    private void Ignore(bool applies, string what)
    {
        if (applies)
        {
            Warn($"{what} ignored, 'mode log' has no use for them.");
        }
    }

    private void Warn(string message) =>
        session.Sink.Warning(SourceLocation.None, null, $"{section.Kind} '{section.Config.Name}': {message}");

    private void Alert(string message) =>
        session.Sink.Alert(SourceLocation.None, null, $"{section.Kind} '{section.Config.Name}': {message}");
}
