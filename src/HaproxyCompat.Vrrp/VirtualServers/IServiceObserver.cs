using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.VirtualServers;

/// <summary>Told of what happens to services: scripts, FIFOs, mail and the log.</summary>
internal interface IServiceObserver
{
    /// <param name="reason">Why, for the mail: the check that said so.</param>
    public void ServerChanged(VirtualServerConfig service, RealServerConfig server, bool isUp, string reason);

    /// <summary>A server comes or goes in the table: what is done about it.</summary>
    public void ServerPlaced(VirtualServerConfig service, string server, string what);

    /// <param name="arithmetic">Such as <c>1+0=1 &lt;= 2</c>.</param>
    public void QuorumChanged(VirtualServerConfig service, bool isUp, string arithmetic);

    public void SorryServerChanged(VirtualServerConfig service, bool isUsed);
}
