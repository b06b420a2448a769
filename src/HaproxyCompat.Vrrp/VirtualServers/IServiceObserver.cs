using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.VirtualServers;

/// <summary>Told of what happens to services: scripts, FIFOs, mail and the log.</summary>
internal interface IServiceObserver
{
    public void ServerChanged(VirtualServerConfig service, RealServerConfig server, bool isUp);

    /// <summary>What a mail would be about: a check that changed its mind, or the end.</summary>
    /// <param name="isAlive">The server, after it.</param>
    /// <param name="isServerChange">Whether it decided about the server.</param>
    public void CheckChanged(
        VirtualServerConfig service, RealServerConfig server, bool isAlive, string reason, bool isServerChange);

    /// <summary>A server comes or goes in the table: what is done about it.</summary>
    public void ServerPlaced(VirtualServerConfig service, string server, string what);

    /// <param name="arithmetic">Such as <c>1+0=1 &lt;= 2</c>.</param>
    public void QuorumChanged(VirtualServerConfig service, bool isUp, string arithmetic);

    /// <param name="server">Its address and port.</param>
    public void SorryServerChanged(VirtualServerConfig service, string server, bool isUsed);
}
