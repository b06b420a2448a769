using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Links.Netlink;
using HaproxyCompat.Vrrp.Routers;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// Carries out effects in four rounds, so that the slow parts of one virtual router do not hold up another's: (1) all
/// advertisements, (2) all addresses with one netlink call, (3) announcements, (4) what is told to people.
/// Belongs to the runner's thread.
/// </summary>
internal sealed class EffectExecutor(
    LinkSet links,
    KernelNetwork kernel,
    AddressKeeper keeper,
    Announcer announcer,
    TransitionTeller teller,
    Firewall firewall,
    RouteKeeper routes,
    ILogger log)
{
    /// <summary>From now on virtual addresses stay where they are.</summary>
    public bool LeavesAddresses { get; set; }

    /// <summary>Does everything in the list, and empties it.</summary>
    public void Execute(RouterTable table, long nowNs, List<Effect> effects)
    {
        if (effects.Count == 0)
        {
            return;
        }

        // 1: advertisements
        foreach (var effect in effects)
        {
            if (effect.Kind == EffectKind.SendAdvertisement)
            {
                Advertise(table.Routers[effect.Router], (byte)effect.Number);
            }
        }

        // 2: addresses, guarded before they come and until they are gone
        Guard(table, effects, EffectKind.AddAddresses);
        foreach (var effect in effects)
        {
            if (effect.Kind is EffectKind.AddAddresses or EffectKind.RemoveAddresses)
            {
                Move(table, table.Routers[effect.Router], effect.Kind);
            }
        }

        kernel.Flush();
        if (!LeavesAddresses)
        {
            Guard(table, effects, EffectKind.RemoveAddresses);
        }

        // 3: announcements
        foreach (var effect in effects)
        {
            if (effect.Kind == EffectKind.Announce)
            {
                var router = table.Routers[effect.Router];
                announcer.Announce(router, router.Addresses, effect.Number, nowNs);
            }
        }

        // 4: telling
        foreach (var effect in effects)
        {
            teller.Tell(table, effect);
        }

        effects.Clear();
    }

    private void Guard(RouterTable table, List<Effect> effects, EffectKind kind)
    {
        foreach (var effect in effects)
        {
            if (effect.Kind != kind)
            {
                continue;
            }

            var router = table.Routers[effect.Router];
            if (kind == EffectKind.AddAddresses ? firewall.Add(table, router) : firewall.Remove(table, router))
            {
                if (kind == EffectKind.AddAddresses)
                {
                    FirewallLog.Setting(log, router.Name);
                }
                else
                {
                    FirewallLog.Removing(log, router.Name);
                }
            }
        }

        firewall.Commit();
    }

    private void Advertise(VirtualRouter router, byte priority)
    {
        var link = links.Get(router.Config.LinkInterface, router.Protocol);
        var result = 0;
        router.Signature?.Next();
        foreach (var destination in router.Destinations)
        {
            result = link is null
                ? -Errno.NoDevice
                : Math.Min(result, link.Link.SendPacket(router.Packet(priority, destination), destination));
        }

        if (result < 0 && !router.SendFails)
        {
            RunnerLog.SendFails(log, router.Name, Errno.Text(result));
        }

        router.SendFails = result < 0;
        if (result >= 0)
        {
            router.Counters.AdvertisementsSent++;
            router.Counters.PriorityZeroSent += priority == 0 ? 1 : 0;
        }
    }

    private void Move(RouterTable table, VirtualRouter router, EffectKind kind)
    {
        if (kind == EffectKind.RemoveAddresses)
        {
            announcer.Forget(router);
            if (LeavesAddresses)
            {
                return;
            }
        }

        if (kind == EffectKind.RemoveAddresses)
        {
            routes.Remove(router);
        }

        foreach (var address in router.Addresses)
        {
            if (kind == EffectKind.AddAddresses)
            {
                keeper.Add(router, address);
            }
            else if (!router.IsLeaving || !table.IsHeldByAnother(router, address, keeper))
            {
                keeper.Remove(router, address);
            }
        }

        if (kind == EffectKind.AddAddresses)
        {
            routes.Add(router);
        }
    }
}
