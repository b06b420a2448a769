using HaproxyCompat.Config.Haproxy;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Health;
using HaproxyCompat.Engine.Runtime;

namespace HaproxyCompat.Engine.Composition;

/// <summary>
/// Adds servers and backends to a running engine and takes them away (management manual 9.3 "add server", "del server",
/// "add backend", "del backend"). On the loop of the stats sockets.
/// </summary>
internal sealed class RunningProxies(EngineBuilder builder, DynamicSections sections, ProxyRuntime runtime)
{
    /// <summary>What the files refer to.</summary>
    public DynamicSections Sections => sections;

    /// <summary>Begins to check it.</summary>
    public Action<Server>? ServerAdded { get; init; }

    public Action<Server>? ServerRemoved { get; init; }

    /// <returns>What is wrong, or null.</returns>
    /// <remarks>Names of hosts are asked for on another thread; others may change the backend meanwhile.</remarks>
    public async ValueTask<string?> AddServerAsync(Backend backend, string name, IReadOnlyList<string> words)
    {
        if (Refusal(backend, name) is { } refused)
        {
            return refused;
        }

        if (sections.ReadServer(backend.Config, name, words, out var complaint) is not { } config)
        {
            return complaint;
        }

        await builder.Names.LearnAsync(CheckAddresses.NamesOf(config, backend.Config));
        complaint = runtime.FindBackend(backend.Name) != backend ? "No such backend."
            : Refusal(backend, name) ?? Admit(backend, config);
        if (complaint is not null)
        {
            sections.Forget(config);
        }

        return complaint;
    }

    /// <summary>The address of a host, without that the loop waits for it; null for none.</summary>
    public async ValueTask<System.Net.IPAddress?> LookUpAsync(string host)
    {
        var address = CheckAddresses.OfHost(host);
        await builder.Names.LearnAsync([address]);
        return builder.Names.Find(address);
    }

    private static string? Refusal(Backend backend, string name)
    {
        if (backend.Config.Mode == ProxyMode.Log)
        {
            return $"Backend does not support dynamic servers : backend '{backend.Name}' uses mode log.";
        }

        if (!IsDynamic(backend))
        {
            return $"Backend does not support dynamic servers : backend '{backend.Name}' uses a non dynamic load "
                + "balancing method.";
        }

        return backend.FindServer(name) is null ? null : "Already exists a server with the same name in backend.";
    }

    private string? Admit(Backend backend, ServerConfig config)
    {
        var tracked = default(Server);
        if ((Complaint(backend, config) ?? FindTracked(backend, config, out tracked)) is { } refusal)
        {
            return refusal;
        }

        if (builder.CreateServer(backend, config, out var complaints) is not { } server)
        {
            return string.Join('\n', complaints);
        }

        server.IsDynamic = true;
        ResolversBuilder.Join([server], Resolvers.ResolversSet.Empty);
        ServerAdmission.Admit(server, tracked, runtime.States.NowSeconds);
        ServerAdded?.Invoke(server);
        return null;
    }

    /// <summary>Why a server cannot be taken away, or null.</summary>
    /// <param name="passes">It is only that somebody is still connected, which ends by itself.</param>
    public string? Obstacle(Server server, out bool passes)
    {
        passes = false;
        if (sections.IsReferencedServer(server.Backend.Name, server.Name) || !server.Health.Followers.IsEmpty)
        {
            return "This server cannot be removed at runtime due to other configuration elements pointing to it.";
        }

        if ((server.Administrative & AdministrativeState.Maintenance) == 0)
        {
            return "Only servers in maintenance mode can be deleted.";
        }

        passes = server.CurrentSessions > 0 || server.QueueLength > 0 || server.IdleConnections > 0;
        return passes ? "Server still has connections attached to it, cannot remove it." : null;
    }

    /// <summary>Closes the connections that nobody uses: a server in maintenance has no need of them.</summary>
    public async ValueTask CloseIdleAsync(Server server)
    {
        if (server.IdleConnections == 0)
        {
            return;
        }

        foreach (var loop in runtime.Loops)
        {
            await LoopHop.RunAsync(loop.Loop, () =>
            {
                server.IdleOf(loop).Clear();
                return true;
            });
        }
    }

    public void Remove(Server server)
    {
        ServerAdmission.Dismiss(server);
        server.CheckTlsContext?.Leave();
        sections.Forget(server.Config);
        ServerRemoved?.Invoke(server);
    }

    /// <returns>What is wrong, or null.</returns>
    public string? AddBackend(string name, string defaults, string? mode, string? guid)
    {
        // In the reference's order: the defaults and the mode are looked at before the name.
        if (runtime.FindBackend(name) is not null
            || runtime.FindFrontend(name) is not null
            || sections.IsDisabled(name))
        {
            var kind = runtime.FindFrontend(name) is null ? "backend" : "frontend";
            return $"Error during backend creation : name is already used by other proxy '{kind} {name}'.";
        }

        if (sections.ReadBackend(name, defaults, mode, guid, out var complaint) is not { } config)
        {
            return complaint;
        }

        var backend = builder.AddBackend(config);
        backend.Health.ChangedAtSeconds = runtime.States.NowSeconds;
        backend.Health.IsDown = true;
        runtime.Backends = builder.Backends;
        return null;
    }

    /// <summary>Why a backend cannot be taken away, or null.</summary>
    /// <param name="passes">It is only that somebody is still there, which ends by itself.</param>
    public string? Obstacle(Backend backend, out bool passes)
    {
        passes = false;
        if (backend.Config.Kind != ProxyKind.Backend)
        {
            return "Cannot delete a listen section.";
        }

        if (sections.IsReferencedBackend(backend.Name) || backend.Config.StickTable is not null)
        {
            return "This proxy cannot be removed at runtime due to other configuration elements pointing to it.";
        }

        if (!backend.IsUnpublished)
        {
            return "Backend must be unpublished prior to its deletion.";
        }

        if (!backend.Servers.IsEmpty)
        {
            return "Only a backend without server can be deleted.";
        }

        passes = backend.CurrentSessions > 0;
        return passes ? "Backend still has attached streams on it." : null;
    }

    public void Remove(Backend backend)
    {
        builder.RemoveBackend(backend);
        sections.Forget(backend.Name);
        runtime.Backends = builder.Backends;
    }

    /// <summary>
    /// Maps of servers are laid out once (manual 4.2 "balance"): a server more would move everybody's clients.
    /// </summary>
    private static bool IsDynamic(Backend backend) =>
        backend.Config.Balance?.Name != "static-rr" && (!backend.Picker.IsHash || backend.Config.ConsistentHash);

    private static string? Complaint(Backend backend, ServerConfig config)
    {
        if (config is { Check: true, Track: not null })
        {
            return "unable to enable checks and tracking at the same time!";
        }

        if (config is { Track: not null, InitialState: not InitialState.None })
        {
            return "unable to set init-state and tracking at the same time!";
        }

        if (config.Id is { } id && backend.Servers.FirstOrDefault(server => server.Id == id) is { } twin)
        {
            return $"custom id {id} already used by server '{twin.Name}'.";
        }

        return config is { Check: true, Address.Port: 0, CheckPort: null or 0 }
            && config.CheckAddress is null or { Port: 0 }
            && config.Address.Path.Length == 0
            ? $"config: backend '{backend.Name}': server '{config.Name}' has neither service port nor check port nor "
                + "tcp_check rule 'connect' with port information."
            : null;
    }

    private string? FindTracked(Backend backend, ServerConfig config, out Server? tracked)
    {
        tracked = null;
        if (config.Track is not { } name)
        {
            return null;
        }

        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var owner = slash < 0 ? backend : runtime.FindBackend(name[..slash]);
        if (owner is null)
        {
            return $"unable to find required proxy '{name[..slash]}' for tracking.";
        }

        if (owner.FindServer(name.AsSpan(slash + 1)) is not { } found)
        {
            return $"unable to find required server '{name[(slash + 1)..]}' for tracking.";
        }

        tracked = found;
        var path = $"{owner.Name}/{found.Name}";
        return found.IsDynamic ? $"unable to use {path} for tracking as it is a dynamic server."
            : !found.Config.Check && !found.Config.AgentCheck && found.Config.Track is null
                ? $"unable to use {path} for tracking as it does not have any check nor agent enabled."
                : null;
    }
}
