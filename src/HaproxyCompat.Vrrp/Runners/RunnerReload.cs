using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Links.Netlink;
using HaproxyCompat.Vrrp.Packets;
using HaproxyCompat.Vrrp.Routers;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// Moves from one configuration to the next without touching what stays, and keeps interfaces and addresses in line
/// with the routers. Belongs to the runner's thread.
/// </summary>
internal sealed class RunnerReload(
    LinkSet links,
    KernelNetwork kernel,
    AddressKeeper keeper,
    Announcer announcer,
    RouteKeeper routes,
    ILogger log)
{
    /// <summary>
    /// Makes the next table: (1) continues the routers that stay, (2) moves only the addresses that differ, (3) tells
    /// masters to advertise at once, (4) lets the removed ones hand over, (5) lets groups know of each other again.
    /// </summary>
    public RouterTable Apply(
        RouterTable before,
        KeepalivedConfiguration configuration,
        TimeSpan handover,
        long nowNs,
        List<Effect> effects)
    {
        // 1
        var kept = new Dictionary<VirtualRouter, VirtualRouter>();
        var next = RouterTable.Create(configuration, handover, before, kept);
        for (var index = 0; index < next.Routers.Length; index++)
        {
            var router = next.Routers[index];
            if (kept.TryGetValue(router, out var old))
            {
                // 2, 3
                MoveDifference(next, index, old, nowNs);
                Happen(next, index, RouterEventKind.Reconfigured, nowNs, effects);
            }
            else if (router.IsLeaving)
            {
                // 4
                Happen(next, index, RouterEventKind.Stop, nowNs, effects);
            }
            else
            {
                RemoveLeftovers(next, router);
            }
        }

        kernel.Flush();

        // 5
        next.Ensemble.Regroup(nowNs, effects);
        return next;
    }

    /// <summary>Opens a link for each router and each interface of an address; listens to the groups.</summary>
    public void OpenLinks(RouterTable table)
    {
        foreach (var link in links.All)
        {
            link.ForgetRouters();
        }

        for (var index = 0; index < table.Routers.Length; index++)
        {
            var router = table.Routers[index];
            foreach (var address in router.Addresses)
            {
                _ = links.ForFrames(keeper.InterfaceOf(router, address));
            }

            var link = links.Get(router.Config.LinkInterface, router.Protocol);
            if (link is null)
            {
                continue;
            }

            // One that is leaving hears its successor, unless its id has a new router here.
            if (!router.IsLeaving || link.Routers(router.Config.VirtualRouterId).IsEmpty)
            {
                link.AddRouter(router.Config.VirtualRouterId, index);
            }

            if (!router.Config.IsUnicast)
            {
                links.Join(link, router.Destinations[0]);
            }
        }
    }

    /// <summary>Takes off all virtual addresses that are found, those of a killed predecessor for instance.</summary>
    /// <param name="adopts">A router that has all of its addresses keeps them and continues as master.</param>
    /// <param name="now">On the wall clock.</param>
    public void TakeLeftovers(RouterTable table, bool adopts, DateTimeOffset now)
    {
        foreach (var router in table.Routers)
        {
            router.Adopts = adopts && router.Addresses.Any()
                && router.Addresses.All(address => keeper.IsThere(router, address));
            if (router.Adopts)
            {
                router.Signature?.Adopt(now);
                RunnerLog.Adopting(log, router.Name);
            }
            else
            {
                RemoveLeftovers(table, router);
            }
        }

        kernel.Flush();
    }

    /// <summary>Somebody removed an address that a master answers for: it comes back at once.</summary>
    public void PutBack(RouterTable table, NetworkInterface where, InternetAddress lost, long nowNs)
    {
        for (var index = 0; index < table.Routers.Length; index++)
        {
            var router = table.Routers[index];
            if (!table.Ensemble.State(index).HoldsAddresses || !router.HasAddress(lost))
            {
                continue;
            }

            foreach (var address in router.Addresses)
            {
                if (!address.NoTrack
                    && InternetAddress.From(address.Address) == lost
                    && string.Equals(keeper.InterfaceOf(router, address), where.Name, StringComparison.Ordinal))
                {
                    RunnerLog.AddressLost(log, router.Name, lost.ToString(), where.Name);
                    keeper.Add(router, address);
                    kernel.Flush();
                    announcer.Announce(router, [address], 1, nowNs);
                }
            }
        }
    }

    /// <summary>An interface of ours was made again: the addresses of masters go back onto it.</summary>
    public void Refill(RouterTable table, string interfaceName, long nowNs)
    {
        for (var index = 0; index < table.Routers.Length; index++)
        {
            var router = table.Routers[index];
            if (!table.Ensemble.State(index).HoldsAddresses)
            {
                continue;
            }

            VirtualAddress[] lost = [
                .. router.Addresses.Where(one => keeper.InterfaceOf(router, one) == interfaceName),
            ];
            foreach (var address in lost)
            {
                keeper.Add(router, address);
            }

            kernel.Flush();
            announcer.Announce(router, lost, router.Config.Garp.MasterRepeat, nowNs);
        }
    }

    private static void Happen(
        RouterTable table,
        int index,
        RouterEventKind kind,
        long nowNs,
        List<Effect> effects) => table.Ensemble.Handle(index, new RouterEvent(kind, nowNs), effects);

    private void RemoveLeftovers(RouterTable table, VirtualRouter router)
    {
        routes.Remove(router.Config.Routes, router.Config.Rules);
        foreach (var address in router.Addresses)
        {
            if (!table.IsHeldByAnother(router, address, keeper) && keeper.RemoveLeftover(router, address))
            {
                RunnerLog.RemovingAddresses(log, router.Name);
            }
        }
    }

    private void MoveDifference(RouterTable table, int index, VirtualRouter before, long nowNs)
    {
        var router = table.Routers[index];
        if (!table.Ensemble.State(index).HoldsAddresses)
        {
            return;
        }

        foreach (var address in before.Addresses.Except(router.Addresses))
        {
            if (!table.IsHeldByAnother(router, address, keeper))
            {
                keeper.Remove(router, address);
            }
        }

        routes.Move(before, router);
        var added = router.Addresses.Except(before.Addresses).ToArray();
        foreach (var address in added)
        {
            keeper.Add(router, address);
        }

        if (added.Length > 0)
        {
            RunnerLog.SettingAddresses(log, router.Name);
            kernel.Flush();
            announcer.Announce(router, added, router.Config.Garp.MasterRepeat, nowNs);
        }
    }
}
