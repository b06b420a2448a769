using System.Net;
using System.Text;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.Health;

/// <summary>
/// Gives servers the states that a process before this one saved (manual 3.1 <c>server-state-file</c>, 4.2
/// <c>load-server-state-from-file</c>). Files are read before the process gives up its rights, and applied when the
/// states are prepared; what is wrong with one is a message and no more.
/// </summary>
internal sealed class ServerStateFiles(GlobalConfig global)
{
    private const string Version = "1";

    private readonly List<(string Backend, ServerStateLine Line)> _lines = [];
    private readonly List<(Severity Severity, string Text)> _messages = [];
    private Dictionary<(string Backend, string Server), ServerStateLine>? _byServer;

    public void Read(IReadOnlyList<ProxyConfig> proxies)
    {
        var backends = proxies.Where(proxy => (proxy.Kind & ProxyKind.Backend) != 0 && !proxy.Disabled).ToList();
        var ofGlobal = backends.Where(backend => backend.StateSource == ServerStateSource.Global).ToList();
        if (ofGlobal.Count > 0 && global.ServerStateFile is { } file)
        {
            Read(PathOf(file), "config: ", "global server state file", ofGlobal);
        }

        foreach (var backend in backends.Where(backend => backend.StateSource == ServerStateSource.Local))
        {
            Read(
                PathOf(backend.StateFileName ?? backend.Name),
                $"Proxy '{backend.Name}': ",
                "server state file",
                [backend]);
        }
    }

    /// <summary>The address that a server had (manual 5.2 <c>init-addr last</c>), or null.</summary>
    public IPAddress? AddressOf(string backend, string server)
    {
        if (_byServer is null)
        {
            _byServer = [];
            foreach (var (owner, line) in _lines)
            {
                _byServer[(owner, line.ServerName)] = line;
            }
        }

        return _byServer.TryGetValue((backend, server), out var found)
            && found.Mistake is null
            && IPAddress.TryParse(found.Address, out var address) ? address : null;
    }

    /// <summary>When the states are prepared and before checks run.</summary>
    public void Apply(ServerStates states, IReadOnlyList<Backend> backends)
    {
        foreach (var (severity, text) in _messages)
        {
            states.Messages.Print(severity, text);
        }

        // In the order of the servers, whatever that of the file is.
        var found = _lines
            .Join(backends, each => each.Backend, backend => backend.Name, (each, backend) => (backend, each.Line))
            .Select(each => (Backend: each.backend, each.Line, Server: each.backend.FindServer(each.Line.ServerName)))
            .OrderBy(each => each.Backend.Id)
            .ThenBy(each => each.Server?.Index);
        foreach (var (backend, line, server) in found)
        {
            if (server is null)
            {
                continue;
            }

            if (line.Mistake is var (column, value))
            {
                states.Messages.Print(
                    Severity.Warning,
                    $"server-state application failed for server '{backend.Name}/{server.Name}', invalid "
                        + $"{column} value "
                        + $"'{value}'");
                continue;
            }

            Apply(states, server, line);
        }
    }

    private static void Apply(ServerStates states, Server server, ServerStateLine line)
    {
        lock (server.Backend.StateLock)
        {
            if (line.InitialWeight == server.InitialWeight)
            {
                server.UserWeight = line.UserWeight!.Value;
            }

            KeepHost(states, server, line);
            if (server.Address.Port != 0 && line.Port > 0)
            {
                server.Backend.Move(server, server.Address.WithPort(line.Port.Value));
            }

            ApplyCheck(server, line);
            var administrative = (AdministrativeState)line.AdministrativeState!.Value;
            server.Administrative |= administrative & AdministrativeState.ForcedDrain;
            if ((administrative & AdministrativeState.ForcedMaintenance) != 0)
            {
                server.Administrative |= AdministrativeState.ForcedMaintenance;
                server.Operational = OperationalState.Stopped;
                server.Health.Check.Pause();
                server.Health.Agent.Pause();
            }

            server.Backend.Announce(server);
        }

        ApplyOperational(states, server, (OperationalState)line.OperationalState!.Value);
        server.Health.ChangedAtSeconds = states.NowSeconds - line.SecondsSinceChange!.Value;
    }

    /// <summary>A host that an operator gave, or a record of the same service.</summary>
    private static void KeepHost(ServerStates states, Server server, ServerStateLine line)
    {
        if (server.Host is not { Group: not null } host || line.Name == "-")
        {
            return;
        }

        if (host.Service is null)
        {
            var flags = (AdministrativeState)line.AdministrativeState!.Value & AdministrativeState.FqdnByRuntime;
            server.Administrative |= flags;
            host.Name = flags == 0 ? host.Name : line.Name;
        }
        else if (host.Service == line.Service)
        {
            host.Name = line.Name;
            server.Backend.Move(server, server.Address.WithPort(line.Port!.Value));
        }
        else
        {
            states.Messages.Print(
                Severity.Warning,
                $"server-state partially applied for server '{server.Backend.Name}/{server.Name}', SRV record mismatch "
                    + $"between configuration ('{host.Service}') and state file ('{line.Service}')");
        }
    }

    private static void ApplyCheck(Server server, ServerStateLine line)
    {
        var check = server.Health.Check;
        if (!check.IsConfigured || check.IsPaused)
        {
            return;
        }

        check.Status = (CheckStatus)line.CheckStatus!.Value;
        check.Result = (CheckResult)line.CheckResult!.Value;
        check.Health = Math.Min(line.CheckHealth!.Value, check.Ceiling);
        if (line.CheckPort > 0)
        {
            check.Port = line.CheckPort.Value;
        }
    }

    private static void ApplyOperational(ServerStates states, Server server, OperationalState state)
    {
        var cause = new StateCause(", changed from server-state after a reload");
        switch (state)
        {
            case OperationalState.Stopped:
                server.Health.Check.Health = 0;
                states.SetStopped(server, cause);
                break;
            case OperationalState.Stopping:
                states.SetStopping(server, cause);
                break;
            default:
                // Up as it was configured; checks that are half way go on from there.
                server.Health.Check.Health = Math.Max(
                    server.Health.Check.Health, server.Health.Check.IsPaused ? 0 : server.Health.Check.Rise);
                break;
        }
    }

    private string PathOf(string file) => Path.Combine(global.ServerStateBase ?? string.Empty, file);

    private void Read(string path, string owner, string kind, IReadOnlyList<ProxyConfig> backends)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path, Encoding.Latin1);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var reason = exception is FileNotFoundException or DirectoryNotFoundException
                ? "No such file or directory" : exception.Message;
            _messages.Add((Severity.Notice, $"{owner}Can't open {kind} '{path}': {reason}"));
            return;
        }

        if (lines.Length == 0)
        {
            _messages.Add((Severity.Notice, $"{owner}Empty {kind} '{path}'."));
        }
        else if (lines[0] != Version)
        {
            _messages.Add((Severity.Warning, $"{owner}Can't get version of the {kind} '{path}'."));
        }
        else
        {
            Collect(path, owner, kind, lines, backends);
        }
    }

    private void Collect(string path, string owner, string kind, string[] lines, IReadOnlyList<ProxyConfig> backends)
    {
        for (var index = 1; index < lines.Length; index++)
        {
            if (lines[index].Length == 0 || lines[index].StartsWith('#'))
            {
                continue;
            }

            if (ServerStateLine.Read(lines[index]) is not { } line)
            {
                _messages.Add((Severity.Warning, $"{owner}corrupted {kind} '{path}' at line {index + 1}."));
            }
            else if (backends.Any(backend => backend.Name == line.BackendName))
            {
                _lines.Add((line.BackendName, line));
            }
        }
    }
}
