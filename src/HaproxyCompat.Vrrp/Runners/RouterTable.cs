using System.Collections.Immutable;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Routers;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// The virtual routers and their sync groups, by index the same as in the <see cref="RouterEnsemble"/>. A reload makes
/// a new one that continues the old one. Belongs to the runner's thread.
/// </summary>
internal sealed class RouterTable
{
    private RouterTable(
        KeepalivedConfiguration configuration,
        ImmutableArray<VirtualRouter> routers,
        RouterEnsemble ensemble)
    {
        Configuration = configuration;
        Routers = routers;
        Ensemble = ensemble;
    }

    public KeepalivedConfiguration Configuration { get; }

    public ImmutableArray<VirtualRouter> Routers { get; }

    public RouterEnsemble Ensemble { get; }

    public SyncGroupConfig? GroupOf(VirtualRouter router) =>
        router.Group < 0 ? null : Configuration.SyncGroups[router.Group];

    /// <summary>Makes the table of a configuration.</summary>
    /// <param name="before">The table that it continues; null at the start.</param>
    /// <param name="kept">Receives each continued router with its predecessor.</param>
    public static RouterTable Create(
        KeepalivedConfiguration configuration,
        TimeSpan handover,
        RouterTable? before,
        Dictionary<VirtualRouter, VirtualRouter> kept)
    {
        var routers = new List<VirtualRouter>();
        var settings = new List<RouterSettings>();
        var states = new List<RouterState>();
        foreach (var config in configuration.Instances)
        {
            var router = new VirtualRouter(config, GroupIndex(configuration, config.Name));
            var state = new RouterState();
            var old = before?.FindSame(config) ?? -1;
            if (old >= 0)
            {
                router.Continue(before!.Routers[old]);
                state = before.Ensemble.State(old);
                kept.Add(router, before.Routers[old]);
            }

            routers.Add(router);
            settings.Add(RouterSettingsFactory.Create(config, handover));
            states.Add(state);
        }

        foreach (var router in routers)
        {
            router.SharesNumber = routers.Any(other => other != router && IsSameNumber(other.Config, router.Config));
        }

        before?.Leave(kept, routers, settings, states);
        var ensemble = new RouterEnsemble(settings, states, Members(configuration, routers));
        return new RouterTable(configuration, [.. routers], ensemble);
    }

    /// <summary>Whether another router than this one answers for that address on that interface.</summary>
    public bool IsHeldByAnother(VirtualRouter router, VirtualAddress address, AddressKeeper keeper)
    {
        for (var index = 0; index < Routers.Length; index++)
        {
            var other = Routers[index];
            if (other != router
                && !other.IsLeaving
                && Ensemble.State(index).HoldsAddresses
                && other.Addresses.Any(one => one.Address.Equals(address.Address)
                    && string.Equals(
                        keeper.InterfaceOf(other, one),
                        keeper.InterfaceOf(router, address),
                        StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSameNumber(VrrpInstanceConfig left, VrrpInstanceConfig right) =>
        left is { IsUnicast: true }
        && right is { IsUnicast: true }
        && left.VirtualRouterId == right.VirtualRouterId
        && left.Family == right.Family
        && string.Equals(left.Interface, right.Interface, StringComparison.Ordinal);

    private int FindSame(VrrpInstanceConfig config)
    {
        for (var index = 0; index < Routers.Length; index++)
        {
            var one = Routers[index].Config;
            if (!Routers[index].IsLeaving
                && string.Equals(one.Name, config.Name, StringComparison.Ordinal)
                && one.VirtualRouterId == config.VirtualRouterId
                && one.Family == config.Family
                && string.Equals(one.Interface, config.Interface, StringComparison.Ordinal)
                && Equals(one.Vmac, config.Vmac))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Those that nobody continues stay until they have handed over.</summary>
    private void Leave(
        Dictionary<VirtualRouter, VirtualRouter> kept,
        List<VirtualRouter> routers,
        List<RouterSettings> settings,
        List<RouterState> states)
    {
        for (var index = 0; index < Routers.Length; index++)
        {
            var router = Routers[index];
            if (!kept.ContainsValue(router) && Ensemble.State(index).Phase != RouterPhase.Stopped)
            {
                router.IsLeaving = true;
                routers.Add(router);
                settings.Add(Ensemble.Settings(index));
                states.Add(Ensemble.State(index));
            }
        }
    }

    private static int GroupIndex(KeepalivedConfiguration configuration, string name)
    {
        for (var index = 0; index < configuration.SyncGroups.Length; index++)
        {
            if (configuration.SyncGroups[index].Members.Contains(name))
            {
                return index;
            }
        }

        return -1;
    }

    private static ImmutableArray<ImmutableArray<int>> Members(
        KeepalivedConfiguration configuration,
        List<VirtualRouter> routers)
    {
        var groups = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        for (var group = 0; group < configuration.SyncGroups.Length; group++)
        {
            var members = ImmutableArray.CreateBuilder<int>();
            for (var index = 0; index < routers.Count; index++)
            {
                if (routers[index].Group == group && !routers[index].IsLeaving)
                {
                    members.Add(index);
                }
            }

            groups.Add(members.ToImmutable());
        }

        return groups.ToImmutable();
    }
}
