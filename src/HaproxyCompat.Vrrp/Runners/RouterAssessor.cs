using HaproxyCompat.Vrrp.Links.Netlink;
using HaproxyCompat.Vrrp.Packets;
using HaproxyCompat.Vrrp.Routers;
using HaproxyCompat.Vrrp.Tracking;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// Tells the virtual routers what has become of the things that they track, and of their source address; starts those
/// that waited for a first result. Belongs to the runner's thread.
/// </summary>
internal sealed class RouterAssessor(TrackedFacts facts, InterfaceTable interfaces)
{
    /// <summary>Routers that wait for a first result.</summary>
    private readonly HashSet<int> _pending = [];

    /// <summary>Groups that one of those is in.</summary>
    private readonly HashSet<int> _pendingGroups = [];
    private bool _hasStarted;

    /// <summary>Whether something static that an instance tracks cannot be set.</summary>
    public Func<string, bool> HasStaticFault { get; init; } = _ => false;

    /// <summary>Something has changed.</summary>
    public bool IsDue { get; set; }

    /// <param name="startAtNs">The end of the configured delay of the start: before it nobody is master.</param>
    public void Assess(RouterTable table, long nowNs, long startAtNs, List<Effect> effects)
    {
        IsDue = nowNs < startAtNs;
        _pending.Clear();
        _pendingGroups.Clear();
        for (var index = 0; index < table.Routers.Length; index++)
        {
            var router = table.Routers[index];
            router.Source = SourceOf(table, router);
            var result = TrackingRules.Assess(
                router.Config,
                table.GroupOf(router),
                facts,
                !router.Source.IsNone && HasVmac(router) && !HasStaticFault(router.Name));
            if (table.Ensemble.State(index).WeightSum != result.WeightSum)
            {
                Happen(table, index, RouterEventKind.WeightChanged, result.WeightSum, nowNs, effects);
            }

            if (table.Ensemble.State(index).Faults != result.Faults)
            {
                Happen(table, index, RouterEventKind.FaultsChanged, result.Faults, nowNs, effects);
            }

            if (result.IsPending || (nowNs < startAtNs && table.Ensemble.Settings(index).StartsAsOwner))
            {
                _pending.Add(index);
                _pendingGroups.Add(router.Group);
            }
        }

        // Once all faults are known: a member of a group that cannot run must not start for a moment.
        Start(table, nowNs, startAtNs, effects);
        if (!_hasStarted)
        {
            _hasStarted = true;
            StartOrder.Apply(effects);
        }
    }

    private void Start(RouterTable table, long nowNs, long startAtNs, List<Effect> effects)
    {
        for (var index = 0; index < table.Routers.Length; index++)
        {
            var router = table.Routers[index];
            if (router.Adopts)
            {
                // What decides alone was good for the predecessor; the first result tells otherwise.
                router.Adopts = false;
                Happen(table, index, RouterEventKind.Adopt, 0, nowNs, effects);
            }
            else if (table.Ensemble.State(index).Phase == RouterPhase.Initial && !IsHeld(table, index))
            {
                var start = new RouterEvent(RouterEventKind.Start, nowNs) { HeldUntilNs = startAtNs };
                table.Ensemble.Handle(index, start, effects);
            }
        }
    }

    /// <summary>The members of a group start together, unless one has a fault: then the others need not wait.</summary>
    private bool IsHeld(RouterTable table, int index) => _pending.Contains(index)
        || (!table.Ensemble.State(index).IsFaulty
            && table.GroupOf(table.Routers[index]) is not null
            && _pendingGroups.Contains(table.Routers[index].Group));

    /// <summary>Without its macvlan a router would speak from nowhere.</summary>
    private bool HasVmac(VirtualRouter router) => router.Config.Vmac is null
        || (router.Config.AddressInterface is { } name && interfaces.Find(name) is { IsEnabled: true });

    private static void Happen(
        RouterTable table,
        int index,
        RouterEventKind kind,
        int number,
        long nowNs,
        List<Effect> effects) =>
        table.Ensemble.Handle(index, new RouterEvent(kind, nowNs) { Number = number }, effects);

    /// <summary>The configured address, or the first fitting one of the interface that is not a virtual one.</summary>
    private InternetAddress SourceOf(RouterTable table, VirtualRouter router)
    {
        var configured = InternetAddress.From(router.Config.SourceAddress);
        if (!configured.IsNone)
        {
            return router.Config.TrackSourceAddress && !Exists(configured) ? default : configured;
        }

        var found = router.Config.Interface is null ? null : interfaces.Find(router.Config.Interface);
        if (found is null)
        {
            return default;
        }

        foreach (var address in found.Addresses)
        {
            if (MayBeSource(router, address.Address) && !IsVirtual(table, address.Address))
            {
                return address.Address;
            }
        }

        // An owner may have no other address than the virtual one.
        return router.Config.Priority == RouterSettings.Owner && found.Addresses.Count > 0
            ? found.Addresses.FirstOrDefault(one => MayBeSource(router, one.Address)).Address
            : default;
    }

    /// <summary>IPv6 advertises from a link-local address (RFC 9568, 5.1.2.1).</summary>
    private static bool MayBeSource(VirtualRouter router, InternetAddress address) =>
        router.IsV6 ? address.IsLinkLocalV6 : !address.IsV6;

    private bool Exists(InternetAddress address) => interfaces.All.Any(one => one.Has(address));

    private static bool IsVirtual(RouterTable table, InternetAddress address)
    {
        foreach (var router in table.Routers)
        {
            if (router.HasAddress(address))
            {
                return true;
            }
        }

        return false;
    }
}
