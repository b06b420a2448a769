using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.Ipvs;

/// <summary>The kernel's table of services and their servers.</summary>
internal interface IIpvsTable : IDisposable
{
    public void Service(IpvsCommand command, VirtualServerConfig service);

    public void Destination(IpvsCommand command, VirtualServerConfig service, IpvsDestination server);

    public void Daemon(IpvsCommand command, LvsSyncDaemon daemon, bool isMaster, int syncId);

    public void Flush();

    public void Timeouts(LvsSettings settings);
}
