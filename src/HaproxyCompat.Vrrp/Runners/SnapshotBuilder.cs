using System.Collections.Immutable;
using HaproxyCompat.Vrrp.Links.Netlink;
using HaproxyCompat.Vrrp.Packets;
using HaproxyCompat.Vrrp.Routers;
using HaproxyCompat.Vrrp.Snapshots;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>Copies what the runner knows into records that any thread may read.</summary>
internal static class SnapshotBuilder
{
    public static VrrpSnapshot Build(
        RouterTable table,
        TrackingBoard tracking,
        InterfaceTable interfaces,
        TimeProvider clock,
        long nowNs)
    {
        var configuration = table.Configuration;
        var instances = table.Routers
            .Select((router, index) => Instance(table, router, index, clock, nowNs) with
            {
                HasVmac = router.Config.Vmac?.Name is { } name && interfaces.Find(name) is { IsEnabled: true },
            })
            .Where((_, index) => !table.Routers[index].IsLeaving);
        var groups = configuration.SyncGroups.Select(
            (one, index) => new GroupSnapshot(one, table.Ensemble.GroupPhase(index)));
        return new VrrpSnapshot(
            configuration,
            [.. instances],
            [.. groups],
            tracking.Snapshot(),
            [.. interfaces.All.OrderBy(one => one.Index).Select(Interface)])
        {
            FileValues = configuration.TrackFiles.ToImmutableDictionary(
                one => one.Name, one => tracking.Facts.File(one.Name), StringComparer.Ordinal),
            SessionsUp =
            [
                .. configuration.BfdInstances.Select(one => one.Name).Where(tracking.Facts.IsSessionUp),
            ],
        };
    }

    private static InterfaceSnapshot Interface(NetworkInterface one) => new(
        one.Index,
        one.Name,
        one.Hardware.ToString(),
        one.IsUp,
        [.. one.Addresses.Select(address => address.Address.ToIPAddress())]);

    private static InstanceSnapshot Instance(
        RouterTable table,
        VirtualRouter router,
        int index,
        TimeProvider clock,
        long nowNs)
    {
        var state = table.Ensemble.State(index);
        var settings = table.Ensemble.Settings(index);
        var effective = RouterTimers.EffectivePriority(settings, state.WeightSum);
        var interval = RouterTimers.MasterIntervalNs(settings, state.MasterIntervalNs);
        var isBackup = state.Phase == RouterPhase.Backup;
        return new InstanceSnapshot(router.Config)
        {
            Phase = state.Phase,
            EffectivePriority = effective,
            TotalPriority = settings.IsOwner ? RouterSettings.Owner : settings.Priority + state.WeightSum,
            Faults = state.Faults + (state.GroupFault ? 1 : 0),
            SourceAddress = Known(router.Source),
            MasterAddress = Known(state.MasterAddress),
            MasterPriority = state.MasterPriority,
            MasterDownInterval = isBackup
                ? Span(RouterTimers.MasterDownNs(settings, effective, interval))
                : TimeSpan.Zero,
            LastTransition = router.LastTransition,
            NextTimer = state.NextDeadlineNs == RouterState.Never
                ? null
                : clock.GetUtcNow() + Span(state.NextDeadlineNs - nowNs),
            HoldsAddresses = state.HoldsAddresses,
            Counters = router.Counters,
        };
    }

    private static System.Net.IPAddress? Known(InternetAddress address) =>
        address.IsNone ? null : address.ToIPAddress();

    private static TimeSpan Span(long nanoseconds) => new(nanoseconds / 100);
}
