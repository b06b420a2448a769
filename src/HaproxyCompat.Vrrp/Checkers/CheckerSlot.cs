using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.VirtualServers;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>Which checker of which server of which service.</summary>
internal sealed record CheckerSlot(ServicePool Pool, int Server, int Checker)
{
    public ServerState State => Pool.Servers[Server];

    public CheckerConfig Config => State.Config.Checkers[Checker];

    public bool IsUp => !State.Failed.Contains(Checker);
}
