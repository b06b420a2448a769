using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.VirtualServers;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>Which checker of which server of which service.</summary>
internal sealed record CheckerSlot(ServicePool Pool, int Server, int Checker)
{
    public ServerState State => Pool.Servers[Server];

    public CheckerConfig Config => State.Config.Checkers[Checker];

    public bool IsUp => !State.Failed.Contains(Checker);

    /// <summary>The same check of the pool before a reload, unchanged; null: there is none.</summary>
    public CheckerSlot? In(ServicePool before)
    {
        if (before.Find(State) is not { } old)
        {
            return null;
        }

        var match = CheckerMatch.Of(old.Config.Checkers, State.Config.Checkers)[Checker];
        return match is { Before: { } place, IsSame: true }
            ? new CheckerSlot(before, before.Servers.ToList().IndexOf(old), place)
            : null;
    }
}
