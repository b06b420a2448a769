using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.Ipvs;

namespace HaproxyCompat.Vrrp.VirtualServers;

/// <summary>
/// One virtual server at work: which real servers are alive, whether the quorum is met, who is in the table
/// (keepalived.conf(5), <c>quorum</c>, <c>hysteresis</c>, <c>alpha</c>, <c>inhibit_on_failure</c>). Says what is to be
/// done to the table and to the observer; no clocks, no sockets.
/// </summary>
internal sealed class ServicePool(VirtualServerConfig config, IIpvsTable table, IServiceObserver observer)
{
    private readonly ServerState[] _servers = [.. config.RealServers.Select(one => new ServerState(one))];

    public VirtualServerConfig Config => config;

    public IReadOnlyList<ServerState> Servers => _servers;

    public bool HasQuorum { get; private set; }

    public bool UsesSorryServer { get; private set; }

    /// <param name="known">Whether a server was alive before a reload; null: not known.</param>
    /// <param name="isNew">The table does not have the service.</param>
    /// <param name="tellsUp">Up scripts run for those that start alive.</param>
    public void Start(Func<ServerState, bool?> known, bool isNew, bool tellsUp)
    {
        if (isNew)
        {
            table.Service(IpvsCommand.NewService, config);
        }

        foreach (var server in _servers)
        {
            for (var i = 0; i < server.Config.Checkers.Length; i++)
            {
                if (known(server) is { } was ? !was : server.Config.Checkers[i].Times.Alpha)
                {
                    server.Failed.Add(i);
                }
            }

            server.IsAlive = server.Failed.Count == 0;
            if (server.IsAlive && tellsUp)
            {
                observer.ServerChanged(config, server.Config, isUp: true, "at start");
            }
        }

        Settle(isStart: true);
    }

    /// <summary>The state after a reload that keeps the service: quorum as it was, without telling it again.</summary>
    public void Adopt(ServicePool before)
    {
        HasQuorum = before.HasQuorum;
        UsesSorryServer = before.UsesSorryServer;
        foreach (var server in _servers)
        {
            if (before.Find(server) is not { } old)
            {
                continue;
            }

            server.IsPlaced = old.IsPlaced;
            server.PlacedWeight = old.PlacedWeight;
            foreach (var (checker, added) in old.Added)
            {
                // What a dynamic checker said holds until it says something else.
                if (checker < server.Config.Checkers.Length
                    && old.Config.Checkers[checker].Name == server.Config.Checkers[checker].Name)
                {
                    server.Added[checker] = added;
                }
            }
        }
    }

    /// <summary>The same server by address and port.</summary>
    public ServerState? Find(ServerState server) =>
        Array.Find(
            _servers,
            s => s.Config.Address.Equals(server.Config.Address) && s.Config.Port == server.Config.Port);

    public void CheckerChanged(int server, int checker, bool isUp, string reason)
    {
        var state = _servers[server];
        _ = isUp ? state.Failed.Remove(checker) : state.Failed.Add(checker);
        var isAlive = state.Failed.Count == 0;
        if (isAlive != state.IsAlive)
        {
            state.IsAlive = isAlive;
            observer.ServerChanged(config, state.Config, isAlive, reason);
        }

        Settle(isStart: false);
    }

    /// <summary>A dynamic checker adds to the weight (or takes from it).</summary>
    public void WeightChanged(int server, int checker, long added)
    {
        _servers[server].Added[checker] = added;
        Settle(isStart: false);
    }

    /// <summary>The service goes; with <c>omega</c> the down scripts run.</summary>
    /// <param name="removes">Whether the table is cleared of it here.</param>
    /// <param name="eachServer">Each server is removed before its service.</param>
    public void Stop(bool removes, bool eachServer)
    {
        foreach (var server in _servers)
        {
            if (removes && eachServer && server.IsPlaced)
            {
                Remove(server);
            }

            if (config.Omega && server.IsAlive)
            {
                observer.ServerChanged(config, server.Config, isUp: false, "shutdown");
            }
        }

        if (config.Omega && HasQuorum)
        {
            observer.QuorumChanged(config, isUp: false, "shutdown");
        }

        if (removes && eachServer && UsesSorryServer)
        {
            table.Destination(IpvsCommand.DeleteDestination, config, Sorry(config.SorryServer!, 0));
        }

        if (removes)
        {
            table.Service(IpvsCommand.DeleteService, config);
        }
    }

    /// <summary>Servers that a reload left out.</summary>
    public void RemoveMissing(ServicePool next)
    {
        foreach (var server in _servers)
        {
            if (server.IsPlaced && next.Find(server) is null)
            {
                Remove(server);
            }
        }
    }

    private void Settle(bool isStart)
    {
        var total = _servers.Where(s => s.IsAlive).Sum(s => (long)s.Weight);
        var threshold = HasQuorum
            ? (long)config.Quorum - config.Hysteresis
            : (long)config.Quorum + config.Hysteresis;
        if (!HasQuorum && total >= threshold)
        {
            HasQuorum = true;
            observer.QuorumChanged(
                config, isUp: true, $"{config.Quorum}+{config.Hysteresis}={threshold} <= {total}");
        }
        else if (HasQuorum && total < threshold)
        {
            HasQuorum = false;
            observer.QuorumChanged(
                config, isUp: false, $"{config.Quorum}-{config.Hysteresis}={threshold} > {total}");
        }
        else if (isStart && !HasQuorum)
        {
            observer.QuorumChanged(
                config, isUp: false, $"{config.Quorum}+{config.Hysteresis}={threshold} > {total}");
        }

        // Without a sorry server the rest goes on serving though the quorum is lost.
        var useSorry = !HasQuorum && config.SorryServer is not null;
        if (useSorry && !UsesSorryServer)
        {
            PlaceSorry();
        }

        foreach (var server in _servers)
        {
            Place(server, server.IsAlive && !useSorry);
        }

        if (!useSorry && UsesSorryServer)
        {
            RemoveSorry();
        }
    }

    private void Place(ServerState server, bool isWanted)
    {
        var weight = isWanted ? server.Weight : 0;
        var stays = isWanted || server.Config.InhibitOnFailure;
        if (!stays)
        {
            if (server.IsPlaced)
            {
                observer.ServerPlaced(config, server.Config.Label, "Removing service {0} from VS {1}");
                Remove(server);
            }
        }
        else if (!server.IsPlaced)
        {
            observer.ServerPlaced(config, server.Config.Label, "Adding service {0} to VS {1}");
            table.Destination(IpvsCommand.NewDestination, config, Destination(server.Config, weight));
            server.IsPlaced = true;
            server.PlacedWeight = weight;
        }
        else if (server.PlacedWeight != weight)
        {
            observer.ServerPlaced(
                config,
                server.Config.Label,
                weight == 0 && !isWanted ? "Disabling service {0} of VS {1}"
                : server.PlacedWeight == 0 ? "Enabling service {0} of VS {1}"
                : $"Changing weight from {server.PlacedWeight} to {weight} for {{0}} of VS {{1}}");
            table.Destination(IpvsCommand.SetDestination, config, Destination(server.Config, weight));
            server.PlacedWeight = weight;
        }
    }

    private void Remove(ServerState server)
    {
        table.Destination(IpvsCommand.DeleteDestination, config, Destination(server.Config, 0));
        server.IsPlaced = false;
    }

    private void PlaceSorry()
    {
        var sorry = config.SorryServer!;
        UsesSorryServer = true;
        observer.SorryServerChanged(config, isUsed: true);
        table.Destination(IpvsCommand.NewDestination, config, Sorry(sorry, 1));
    }

    private void RemoveSorry()
    {
        var sorry = config.SorryServer!;
        UsesSorryServer = false;
        observer.SorryServerChanged(config, isUsed: false);
        table.Destination(
            sorry.Inhibit ? IpvsCommand.SetDestination : IpvsCommand.DeleteDestination, config, Sorry(sorry, 0));
    }

    private static IpvsDestination Destination(RealServerConfig server, int weight) =>
        new(server.Address, server.Port, server.Forwarding, weight, server.UpperThreshold, server.LowerThreshold);

    private static IpvsDestination Sorry(SorryServerConfig sorry, int weight) =>
        new(sorry.Address, sorry.Port, sorry.Forwarding, weight);
}
