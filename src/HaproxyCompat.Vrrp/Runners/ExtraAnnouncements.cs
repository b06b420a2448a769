using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Routers;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// <c>garp_extra_if</c>: a master announces one address on each further interface again and again, so that switches
/// do not forget where its addresses are. Belongs to the runner's thread.
/// </summary>
internal sealed class ExtraAnnouncements(Announcer announcer, AddressKeeper keeper)
{
    private readonly Dictionary<VirtualRouter, long> _dueAtNs = [];

    public long NextDeadlineNs { get; private set; } = long.MaxValue;

    /// <summary>Announces what is due; follows who is master.</summary>
    public void TimePassed(RouterTable table, long nowNs)
    {
        var next = long.MaxValue;
        for (var index = 0; index < table.Routers.Length; index++)
        {
            var router = table.Routers[index];
            if (router.Config.ExtraInterfaces is not { } extra || extra.Interval == TimeSpan.Zero)
            {
                continue;
            }

            if (table.Ensemble.State(index).Phase != RouterPhase.Master)
            {
                _dueAtNs.Remove(router);
                continue;
            }

            var interval = RouterSettingsFactory.Nanoseconds(extra.Interval);
            if (!_dueAtNs.TryGetValue(router, out var due))
            {
                due = nowNs + interval;
            }
            else if (due <= nowNs)
            {
                announcer.Announce(router, Chosen(router, extra), 1, nowNs);
                due = Math.Max(due + interval, nowNs);
            }

            _dueAtNs[router] = due;
            next = Math.Min(next, due);
        }

        NextDeadlineNs = next;
    }

    /// <summary>After a reload: routers that are no more are forgotten.</summary>
    public void Use(RouterTable table)
    {
        foreach (var router in _dueAtNs.Keys.Where(one => !table.Routers.Contains(one)).ToArray())
        {
            _dueAtNs.Remove(router);
        }
    }

    /// <summary>The first address of each interface that is not the router's own.</summary>
    private IEnumerable<VirtualAddress> Chosen(VirtualRouter router, ExtraInterfaces extra) => router.Addresses
        .Where(address => keeper.InterfaceOf(router, address) != router.Config.AddressInterface
            && (extra.All || address.VmacParent is not null))
        .DistinctBy(address => keeper.InterfaceOf(router, address), StringComparer.Ordinal);
}
