using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Haproxy.Proxies;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Config.Haproxy.Checks;

/// <summary>What one proxy section must fulfil once all sections are known.</summary>
internal sealed class ProxyChecks(ParseSession session, ProxySection section, HaproxyConfiguration configuration)
{
    private readonly ProxyConfig _proxy = section.Config;

    public void Run()
    {
        if (_proxy.Disabled)
        {
            return;
        }

        CheckBinds();
        CheckBackends();
        CheckServers();
        new LineChecks(session, section).Run();
        CheckTimeouts();
        new HttpOnlyChecks(session, section).Run();
        new LogBackendChecks(session, section).Run();
        CheckLogs();
        CheckCookieCapture();
        CheckScripts();
        CheckExternalCheck();
        CheckBandwidthFilters();
    }

    private void CheckBandwidthFilters()
    {
        foreach (var filter in _proxy.BandwidthFilters.Where(filter => filter.IsShared))
        {
            var name = filter.Table ?? _proxy.Name;
            var table = configuration.Proxies.Select(proxy => proxy.StickTable)
                .Concat(configuration.Peers.SelectMany(peers => peers.Tables))
                .FirstOrDefault(candidate => candidate?.Name == name);
            var needed = filter.IsDownload ? "bytes_out_rate" : "bytes_in_rate";
            var complaint = table is null ? $"unable to find the table '{name}'"
                : table.Store.All(data => data.Name != needed) ? $"the table '{name}' does not store '{needed}'"
                : null;
            if (complaint is not null)
            {
                session.Sink.Alert(
                    filter.Location,
                    filter.Name,
                    $"{section.Kind} '{_proxy.Name}': {complaint} of the bandwidth filter '{filter.Name}'.");
            }
        }
    }

    private void CheckExternalCheck()
    {
        var check = _proxy.Check;
        var isUsed = check.Kind == CheckKind.External && (_proxy.Kind & ProxyKind.Backend) != 0;
        if (!isUsed && (check.Command is not null || check.CommandPath is not null))
        {
            session.Sink.Warning(
                SourceLocation.None,
                null,
                $"{section.Kind} '{_proxy.Name}': 'external-check' is ignored without 'option external-check'.");
        }

        var complaint = isUsed && session.Global.ExternalChecksKeepEnvironment is null
                ? "'option external-check' needs 'external-check' in the global section"
            : isUsed && check.Command is null ? "'option external-check' needs an 'external-check command'"
            : check.Command is { } command && check.CommandPath is null && !command.StartsWith('/')
                ? "'external-check command' does not begin with '/' and there is no 'external-check path'"
                : null;
        if (complaint is not null)
        {
            session.Sink.Alert(
                SourceLocation.None, null, $"{section.Kind} '{_proxy.Name}': {complaint}.");
        }
    }

    private void CheckCookieCapture()
    {
        var limit = session.Global.CookieLengthBytes;
        if ((_proxy.Kind & ProxyKind.Frontend) != 0 && _proxy.CookieCapture?.LengthBytes > limit)
        {
            session.Sink.Warning(
                SourceLocation.None,
                null,
                $"{section.Kind} '{_proxy.Name}': 'capture cookie' keeps {limit} bytes at most.");
        }
    }

    private void CheckLogs()
    {
        const ProxyOptions Formats = ProxyOptions.HttpLog | ProxyOptions.TcpLog | ProxyOptions.HttpsLog;
        var hasFormat = _proxy.LogFormat is not null || _proxy.LogFormatSd is not null
            || (_proxy.Options & Formats) != 0;
        var hasTarget = _proxy.LogTargets.Any(target => !target.IsGlobal || !session.Global.LogTargets.IsEmpty);
        if ((_proxy.Kind & ProxyKind.Frontend) != 0 && hasFormat && !hasTarget)
        {
            session.Sink.Warning(
                SourceLocation.None,
                null,
                $"the log format of {section.Kind} '{_proxy.Name}' is ignored: no 'log' line says where to.");
        }
    }

    private void CheckScripts()
    {
        var steps = _proxy.Check.Steps;
        if ((_proxy.Kind & ProxyKind.Backend) == 0
            || (steps.IsEmpty && !section.HasCheckComment)
            || _proxy.Check.Kind is CheckKind.Http or CheckKind.TcpScript)
        {
            return;
        }

        session.Sink.Warning(
            SourceLocation.None,
            null,
            $"{section.Kind} '{_proxy.Name}' has 'http-check' or 'tcp-check' lines without 'option httpchk' "
                + "or 'option tcp-check'; they are ignored.");
    }

    private void CheckBinds()
    {
        if ((_proxy.Kind & ProxyKind.Frontend) != 0 && _proxy.Binds.IsEmpty)
        {
            session.Sink.Warning(
                _proxy.Location,
                _proxy.Name,
                $"{section.Kind} '{_proxy.Name}' has no 'bind' line. Should it be a backend ?");
        }
    }

    private void CheckBackends()
    {
        if ((_proxy.Kind & ProxyKind.Frontend) == 0)
        {
            return;
        }

        if (_proxy.DefaultBackend is { } name)
        {
            CheckBackend("default_backend", name, section.DefaultBackendLocation);
        }

        foreach (var rule in _proxy.UseBackendRules)
        {
            if (rule.Backend.Constant is { } constant)
            {
                CheckBackend("use_backend", constant, rule.Location);
            }
        }
    }

    private void CheckBackend(string keyword, string name, SourceLocation location)
    {
        var target = session.ProxiesByName.GetValueOrDefault(name)?.Config;
        if (target is null || (target.Kind & ProxyKind.Backend) == 0)
        {
            var backends = configuration.Proxies.Where(proxy => (proxy.Kind & ProxyKind.Backend) != 0).Select(
                proxy => proxy.Name);
            session.Sink.Alert(
                location,
                name,
                $"{section.Kind} '{_proxy.Name}': unable to find the backend '{name}' of '{keyword}'"
                    + $"{Suggestion.Tail(name, backends)}.");
        }
        else if (target.Name == _proxy.Name)
        {
            session.Sink.Alert(
                location, name, $"{section.Kind} '{_proxy.Name}': '{keyword}' leads back to the section itself.");
        }
        else if (target.Mode != _proxy.Mode && !(_proxy.Mode == ProxyMode.Tcp && target.Mode == ProxyMode.Http))
        {
            session.Sink.Alert(
                keyword == "default_backend" ? _proxy.Location : location,
                name,
                $"{section.Kind} '{_proxy.Name}' (mode {NameOf(_proxy.Mode)}) and backend '{name}' (mode "
                    + $"{NameOf(target.Mode)}) of '{keyword}' have modes that do not fit.");
        }
    }

    private void CheckServers()
    {
        foreach (var rule in _proxy.UseServerRules)
        {
            if (rule.Server.Constant is { } name && _proxy.Servers.All(server => server.Name != name))
            {
                var tail = Suggestion.Tail(name, _proxy.Servers.Select(server => server.Name));
                session.Sink.Alert(
                    rule.Location,
                    name,
                    $"{section.Kind} '{_proxy.Name}': unable to find server '{name}' of 'use-server'{tail}.");
            }
        }

        foreach (var server in _proxy.Servers)
        {
            CheckServer(server);
            session.LastChecks.Add(() => CheckPort(server));
            var twin = server.Id is null
                ? null
                : _proxy.Servers.TakeWhile(other => other != server).FirstOrDefault(other => other.Id == server.Id);
            if (twin is not null)
            {
                session.Sink.Alert(
                    server.Location,
                    server.Name,
                    $"server '{_proxy.Name}/{server.Name}': the id {server.Id} is already used by server '"
                        + $"{twin.Name}'.");
            }
        }
    }

    private static bool IsAny(ListenAddress address) =>
        address.Host.Length == 0 || address.Host is "*" or "0.0.0.0" or "::";

    /// <summary>A check needs a port: the server's, its own, or that of a script's first line.</summary>
    private void CheckPort(ServerConfig server)
    {
        var address = server.CheckAddress ?? server.Address;
        var isNetwork =
            address.Family is AddressFamilyKind.IPv4 or AddressFamilyKind.IPv6 or AddressFamilyKind.Unspecified;
        var section = server.Healthcheck is { } name
            ? session.Sections.Healthchecks.Find(candidate => candidate.Name == name)
            : null;
        var connect = (section?.Check ?? _proxy.Check).Steps.OfType<CheckConnectStep>().FirstOrDefault();
        var scriptHasPort = connect is { Port: not null } or { PortExpression: not null };
        var hasPort = server.Address.Port != 0 || server.CheckPort > 0 || address.Port != 0 || scriptHasPort;

        // A server without an address, such as one that has a name, is let through as in the reference.
        if (server.Check && isNetwork && !hasPort && !IsAny(address)
            && System.Net.IPAddress.TryParse(address.Host, out _))
        {
            session.Sink.Alert(
                server.Location,
                server.Name,
                $"server '{_proxy.Name}/{server.Name}' has neither a service port nor a check port.");
        }
    }

    private void CheckServer(ServerConfig server)
    {
        if (server is { Check: true, Healthcheck: { } name }
            && session.Sections.Healthchecks.All(each => each.Name != name))
        {
            var tail = Suggestion.Tail(name, session.Sections.Healthchecks.Select(each => each.Name));
            session.Sink.Alert(
                server.Location,
                name,
                $"server '{_proxy.Name}/{server.Name}': unable to find the section '{name}' of 'healthcheck'{tail}.");
        }

        const RetryOn NeededByFastOpen =
            RetryOn.ConnectionFailure | RetryOn.EmptyResponse | RetryOn.ResponseTimeout;
        if (server.TcpFastOpen && (_proxy.RetryOn & NeededByFastOpen) != NeededByFastOpen)
        {
            session.Sink.Warning(
                server.Location,
                server.Name,
                $"server '{_proxy.Name}/{server.Name}': with 'tfo' a connection fails when it is used; without "
                    + "'retry-on conn-failure empty-response response-timeout' it is not tried again.");
        }

        if (server.Track is { } track)
        {
            var slash = track.IndexOf('/', StringComparison.Ordinal);
            var backend = slash < 0 ? _proxy : configuration.FindBackend(track[..slash]);
            var tracked = backend?.Servers.FirstOrDefault(candidate => candidate.Name == track[(slash + 1)..]);
            if (tracked is null)
            {
                session.Sink.Alert(
                    server.Location,
                    track,
                    $"server '{_proxy.Name}/{server.Name}': unable to find the server '{track}' of 'track'.");
            }
            else if (!tracked.Check && !tracked.AgentCheck && tracked.Track is null)
            {
                session.Sink.Alert(
                    server.Location,
                    track,
                    $"server '{_proxy.Name}/{server.Name}': the server '{track}' of 'track' has no check.");
            }
        }

        if (server.Tls.Enabled && server.Tls.Verify is null or TlsVerify.Required && server.Tls.CaFile is null
            && session.Global.DefaultServerTls.Verify != TlsVerify.None)
        {
            session.Sink.Alert(
                server.Location,
                server.Name,
                $"server '{_proxy.Name}/{server.Name}': verify is enabled but no CA file is given; add "
                    + "'ca-file' or 'verify none'.");
        }
    }

    private void CheckTimeouts()
    {
        var timeouts = _proxy.Timeouts;
        var missing = new List<string>();
        if ((_proxy.Kind & ProxyKind.Frontend) != 0 && timeouts.ClientMs is null or 0)
        {
            missing.Add("'client'");
        }

        var hasServers = (_proxy.Kind & ProxyKind.Backend) != 0 && !_proxy.Servers.IsEmpty;
        if (hasServers && timeouts.ConnectMs is null or 0)
        {
            missing.Add("'connect'");
        }

        if (hasServers && timeouts.ServerMs is null or 0)
        {
            missing.Add("'server'");
        }

        if (missing.Count > 0)
        {
            session.Sink.Warning(
                SourceLocation.None,
                null,
                $"missing timeouts for {section.Kind} '{_proxy.Name}'.\nConnections may stay for ever "
                    + $"without them. Please set these to a\nvalue other than zero: {string.Join(", ", missing)}.");
        }
    }

    private static string NameOf(ProxyMode mode) => mode switch
    {
        ProxyMode.Http => "http",
        ProxyMode.Log => "log",
        _ => "tcp",
    };
}
