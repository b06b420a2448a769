using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.Ipvs;

namespace HaproxyCompat.Vrrp.VirtualServers;

/// <summary>
/// The place of a sorry server in the table (keepalived.conf(5), <c>sorry_server</c>). It comes before the real servers
/// go and goes after they came, so that somebody answers at any moment.
/// </summary>
internal sealed class SorryPlace(VirtualServerConfig config, IIpvsTable table, IServiceObserver observer)
{
    /// <summary>One that a reload replaced or left out.</summary>
    private IpvsDestination? _former;

    public bool IsUsed { get; private set; }

    /// <summary>As the table has it; with <c>sorry_server_inhibit</c> it stays there with weight 0.</summary>
    public IpvsDestination? Placed { get; private set; }

    /// <summary>Goes on after a reload.</summary>
    public void Adopt(SorryPlace before)
    {
        if (before.Placed is { } old && !IsEndpoint(old))
        {
            _former = old;
        }
        else
        {
            (Placed, IsUsed) = (before.Placed, before.IsUsed);
        }
    }

    public void PlaceIf(bool isWanted)
    {
        if (!isWanted)
        {
            return;
        }

        var wanted = Destination(1);
        if (!IsUsed)
        {
            IsUsed = true;
            observer.SorryServerChanged(config, Label(wanted), isUsed: true);
        }

        Put(wanted);
    }

    public void RemoveUnless(bool isWanted)
    {
        if (_former is { } former)
        {
            _former = null;
            observer.ServerPlaced(config, Label(former), "Removing sorry server {0} from VS {1}");
            table.Destination(IpvsCommand.DeleteDestination, config, former with { Weight = 0 });
        }

        if (isWanted || Placed is not { } placed)
        {
            return;
        }

        if (IsUsed)
        {
            IsUsed = false;
            observer.SorryServerChanged(config, Label(placed), isUsed: false);
        }

        if (config.SorryServer is { Inhibit: true })
        {
            Put(Destination(0));
        }
        else
        {
            Remove();
        }
    }

    /// <summary>Takes it out of the table without a word.</summary>
    public void Remove()
    {
        if (Placed is { } placed)
        {
            table.Destination(IpvsCommand.DeleteDestination, config, placed with { Weight = 0 });
            Placed = null;
        }
    }

    private void Put(IpvsDestination wanted)
    {
        if (Placed != wanted)
        {
            table.Destination(
                Placed is null ? IpvsCommand.NewDestination : IpvsCommand.SetDestination, config, wanted);
            Placed = wanted;
        }
    }

    private bool IsEndpoint(IpvsDestination other) =>
        config.SorryServer is { } sorry && sorry.Address.Equals(other.Address) && sorry.Port == other.Port;

    private IpvsDestination Destination(int weight) =>
        new(config.SorryServer!.Address, config.SorryServer.Port, config.SorryServer.Forwarding, weight);

    private static string Label(IpvsDestination server) => $"[{server.Address}]:{server.Port}";
}
