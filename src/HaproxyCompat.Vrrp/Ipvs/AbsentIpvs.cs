using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.Ipvs;

/// <summary>
/// A kernel without IPVS: nothing is programmed, everything else goes on. The reference ends here.
/// </summary>
internal sealed class AbsentIpvs : IIpvsTable
{
    public void Service(IpvsCommand command, VirtualServerConfig service)
    {
    }

    public void Destination(IpvsCommand command, VirtualServerConfig service, IpvsDestination server)
    {
    }

    public void Daemon(IpvsCommand command, LvsSyncDaemon daemon, bool isMaster, int syncId)
    {
    }

    public void Flush()
    {
    }

    public void Timeouts(LvsSettings settings)
    {
    }

    public void Dispose()
    {
    }
}
