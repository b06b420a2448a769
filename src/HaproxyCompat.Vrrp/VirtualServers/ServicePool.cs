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
    private readonly SorryPlace _sorry = new(config, table, observer);

    public VirtualServerConfig Config => config;

    public IReadOnlyList<ServerState> Servers => _servers;

    public bool HasQuorum { get; private set; }

    public bool UsesSorryServer => _sorry.IsUsed;

    /// <param name="tellsUp">Up scripts run for those that start alive.</param>
    public void Start(bool tellsUp)
    {
        table.Service(IpvsCommand.NewService, config);
        foreach (var server in _servers)
        {
            StartServer(server);
            if (server.IsAlive && tellsUp)
            {
                observer.ServerChanged(config, server.Config, isUp: true);
            }
        }

        Settle(isStart: true);
    }

    /// <summary>
    /// Goes on after a reload: only the differences are done. Servers and checks that stayed keep their state, the
    /// quorum is not told again unless it changed.
    /// </summary>
    public void Continue(ServicePool before)
    {
        foreach (var server in before._servers.Where(old => Find(old) is null))
        {
            before.Leave(server);
        }

        HasQuorum = before.HasQuorum;
        _sorry.Adopt(before._sorry);
        foreach (var server in _servers)
        {
            if (before.Find(server) is { } old)
            {
                server.Adopt(old);
            }
            else
            {
                StartServer(server);
            }
        }

        ServiceDifference.Apply(table, before.Config, config, [
            .. _servers.Select(server => server.Placed).Append(_sorry.Placed).OfType<IpvsDestination>()]);
        foreach (var server in _servers)
        {
            if (before.Find(server) is { } old && old.IsAlive != server.IsAlive)
            {
                observer.ServerChanged(config, server.Config, server.IsAlive);
            }
        }

        Settle(isStart: false);
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
        var isChange = isAlive != state.IsAlive;
        state.IsAlive = isAlive;
        if (isChange)
        {
            observer.ServerChanged(config, state.Config, isAlive);
        }

        observer.CheckChanged(config, state.Config, isAlive, reason, isChange);
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
            if (removes && eachServer && server.Placed is not null)
            {
                Remove(server);
            }

            TellEnd(server);
        }

        if (config.Omega && HasQuorum)
        {
            observer.QuorumChanged(config, isUp: false, "shutdown");
        }

        if (removes && eachServer)
        {
            _sorry.Remove();
        }

        if (removes)
        {
            table.Service(IpvsCommand.DeleteService, config);
        }
    }

    private static void StartServer(ServerState server)
    {
        for (var i = 0; i < server.Config.Checkers.Length; i++)
        {
            if (server.Config.Checkers[i].Times.Alpha)
            {
                server.Failed.Add(i);
            }
        }

        server.IsAlive = server.Failed.Count == 0;
    }

    /// <summary>A reload left it out.</summary>
    private void Leave(ServerState server)
    {
        if (server.Placed is not null)
        {
            observer.ServerPlaced(config, server.Config.Label, "Removing service {0} from VS {1}");
            Remove(server);
        }

        TellEnd(server);
    }

    private void TellEnd(ServerState server)
    {
        if (config.Omega && server.IsAlive)
        {
            observer.ServerChanged(config, server.Config, isUp: false);
            observer.CheckChanged(config, server.Config, isAlive: false, "shutdown", isServerChange: true);
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
        _sorry.PlaceIf(useSorry);
        foreach (var server in _servers)
        {
            Place(server, server.IsAlive && !useSorry);
        }

        _sorry.RemoveUnless(useSorry);
    }

    private void Place(ServerState server, bool isWanted)
    {
        var label = server.Config.Label;
        var wanted = server.Destination(isWanted ? server.Weight : 0);
        var stays = isWanted || server.Config.InhibitOnFailure;
        if (server.Placed is not { } placed)
        {
            if (stays)
            {
                observer.ServerPlaced(config, label, "Adding service {0} to VS {1}");
                table.Destination(IpvsCommand.NewDestination, config, wanted);
                server.Placed = wanted;
            }
        }
        else if (!stays)
        {
            observer.ServerPlaced(config, label, "Removing service {0} from VS {1}");
            Remove(server);
        }
        else if (placed != wanted)
        {
            if (placed.Weight != wanted.Weight)
            {
                observer.ServerPlaced(
                    config,
                    label,
                    !isWanted ? "Disabling service {0} of VS {1}"
                    : placed.Weight == 0 ? "Enabling service {0} of VS {1}"
                    : $"Changing weight from {placed.Weight} to {wanted.Weight} for {{0}} of VS {{1}}");
            }

            table.Destination(IpvsCommand.SetDestination, config, wanted);
            server.Placed = wanted;
        }
    }

    private void Remove(ServerState server)
    {
        table.Destination(IpvsCommand.DeleteDestination, config, server.Destination(0));
        server.Placed = null;
    }
}
