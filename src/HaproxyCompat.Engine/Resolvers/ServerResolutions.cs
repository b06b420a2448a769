using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.Resolvers;

/// <summary>Which servers follow which names (manual 5.2 "resolvers", 5.3).</summary>
internal sealed class ServerResolutions(ServerMover mover, AcceptedFamilies families)
{
    /// <summary>
    /// Begins to ask for all servers of a backend that have a section for it. Before or on the loops.
    /// </summary>
    public void Start(Backend backend)
    {
        var services = new Dictionary<(ResolversGroup Group, string Service), List<Server>>();
        foreach (var server in backend.Servers)
        {
            if (server.Host is not { Group: { } group } host)
            {
                continue;
            }

            if (host.Service is { } service)
            {
                if (!services.TryGetValue((group, service), out var servers))
                {
                    services.Add((group, service), servers = []);
                }

                servers.Add(server);
            }
            else if (host.Name is not null)
            {
                group.Loop.Post(_ => AskFor(server), null);
            }
        }

        foreach (var ((group, service), servers) in services)
        {
            var requester = new ServiceRequester(servers, families, mover, this);
            group.Loop.Post(
                _ =>
                {
                    requester.Begin();
                    _ = group.Ask(service, DnsType.Service, requester);
                },
                null);
        }
    }

    /// <summary>Another host for a server, which keeps its address until another is found. Any thread.</summary>
    public void ChangeHost(Server server, string name, string source)
    {
        Rename(server, name, source);
        server.Host!.Group!.Loop.Post(
            _ =>
            {
                Release(server.Host);
                AskFor(server);
            },
            null);
    }

    /// <summary>A server does not answer: it may be elsewhere by now (manual 5.3.1). Any thread.</summary>
    public static void Renew(Server server)
    {
        if (server.Host is { Group: { } group } host)
        {
            group.Loop.Post(_ => host.Resolution?.Renew(), null);
        }
    }

    /// <summary>Likewise on the section's loop, as <see cref="ChangeHost"/> does.</summary>
    /// <param name="isAsked">Its addresses are asked for, not found elsewhere.</param>
    public void SetHost(Server server, string? name, bool isAsked, string source)
    {
        Release(server.Host!);
        Rename(server, name, source);
        if (isAsked)
        {
            AskFor(server);
        }
    }

    private void Rename(Server server, string? name, string source)
    {
        var host = server.Host!;
        var old = host.Name;
        host.Name = name;
        lock (server.Backend.StateLock)
        {
            server.Administrative |= AdministrativeState.FqdnByRuntime;
        }

        if (name is not null)
        {
            mover.TellHost(server, old, name, source);
        }
    }

    /// <summary>
    /// Asks for the addresses of a server's host, unless that is done already. On the section's loop.
    /// </summary>
    public void AskFor(Server server)
    {
        if (server.Host is { Requester: null, Name: { } name, Group: { } group } host)
        {
            host.Requester = new ServerRequester(server, mover);
            host.Resolution = group.Ask(
                name, server.Config.PrefersIPv6 ? DnsType.IPv6Address : DnsType.IPv4Address, host.Requester);
        }
    }

    private static void Release(ServerHost host)
    {
        if (host.Requester is { } requester)
        {
            host.Resolution?.Remove(requester);
            host.Requester = null;
            host.Resolution = null;
        }
    }
}
