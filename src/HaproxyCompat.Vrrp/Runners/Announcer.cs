using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Packets;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// Announces addresses by gratuitous ARP, or by neighbour advertisement for IPv6: all addresses once, then all again,
/// as often as asked; with a pause in between when one is configured (<c>vrrp_garp_interval</c>,
/// <c>vrrp_gna_interval</c>, <c>garp_group</c>), and then each address at most once more after the first. Belongs to
/// the runner's thread.
/// </summary>
internal sealed class Announcer(LinkSet links, AddressKeeper addresses, ILogger log)
{
    private readonly byte[] _frame = new byte[NeighbourAdvertisement.SizeBytes];
    private readonly Dictionary<(string Pace, bool IsV6), AnnouncementLane> _lanes = [];
    private readonly Forwarding _forwarding = new();
    private GlobalDefs _global = new();

    /// <summary>When <see cref="TimePassed"/> has something to do.</summary>
    public long NextDeadlineNs { get; private set; } = long.MaxValue;

    /// <summary>Takes over the pauses of a configuration; what waits keeps the old ones.</summary>
    public void Use(KeepalivedConfiguration configuration)
    {
        _global = configuration.Global;
        if (NextDeadlineNs == long.MaxValue)
        {
            _lanes.Clear();
        }
    }

    public void Announce(VirtualRouter router, IEnumerable<VirtualAddress> announced, int repeat, long nowNs)
    {
        var list = announced.ToArray();
        for (var round = 0; round < repeat; round++)
        {
            foreach (var address in list)
            {
                if (round == 0 && log.IsEnabled(LogLevel.Debug))
                {
                    Tell(router, address);
                }

                if (Lane(router, address) is not { } lane)
                {
                    Send(router, address, nowNs);
                }
                else if (round == 0)
                {
                    Pass(lane, router, address, repeat, nowNs);
                }
            }
        }
    }

    public void TimePassed(long nowNs)
    {
        if (NextDeadlineNs > nowNs)
        {
            return;
        }

        var next = long.MaxValue;
        foreach (var lane in _lanes.Values)
        {
            while (lane.TryDequeue(nowNs, out var one))
            {
                Send(one.Router, one.Address, nowNs);
            }

            next = Math.Min(next, lane.NextAtNs);
        }

        NextDeadlineNs = next;
    }

    /// <summary>What is waiting is for addresses that are given up.</summary>
    public void Forget(VirtualRouter router)
    {
        foreach (var lane in _lanes.Values)
        {
            lane.Forget(router);
        }
    }

    /// <summary>The first one leaves at once; what is more waits, once for each address.</summary>
    private void Pass(
        AnnouncementLane lane, VirtualRouter router, VirtualAddress address, int repeat, long nowNs)
    {
        var isSent = lane.TryPass(nowNs);
        if (isSent)
        {
            Send(router, address, nowNs);
        }

        if (!isSent || repeat > 1)
        {
            lane.Enqueue(router, address, nowNs);
            NextDeadlineNs = Math.Min(NextDeadlineNs, lane.NextAtNs);
        }
    }

    /// <summary>Null when announcements leave back to back.</summary>
    private AnnouncementLane? Lane(VirtualRouter router, VirtualAddress address)
    {
        var isV6 = address.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        var name = addresses.InterfaceOf(router, address);
        var group = Group(router, name);
        var pause = isV6
            ? group?.NeighbourInterval ?? _global.NeighbourInterval
            : group?.GarpInterval ?? _global.GarpInterval;
        if (pause == TimeSpan.Zero)
        {
            return null;
        }

        // A group goes by its first interface.
        var key = (group?.Interfaces[0] ?? name, isV6);
        if (!_lanes.TryGetValue(key, out var lane))
        {
            lane = new AnnouncementLane(RouterSettingsFactory.Nanoseconds(pause));
            _lanes.Add(key, lane);
        }

        return lane;
    }

    /// <summary>The group of an interface, or of what the router's macvlan is on.</summary>
    private GarpGroup? Group(VirtualRouter router, string name)
    {
        var physical = name == router.Config.Vmac?.Name ? router.Config.Interface : name;
        foreach (var group in _global.GarpGroups)
        {
            if (physical is not null && group.Interfaces.Contains(physical))
            {
                return group;
            }
        }

        return null;
    }

    private void Tell(VirtualRouter router, VirtualAddress address)
    {
        var name = addresses.InterfaceOf(router, address);
        if (address.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6)
        {
            RunnerLog.Advertising(log, router.Name, name, address.Address.ToString());
        }
        else
        {
            RunnerLog.Announcing(log, router.Name, name, address.Address.ToString());
        }
    }

    private void Send(VirtualRouter router, VirtualAddress announced, long nowNs)
    {
        var link = links.ForFrames(addresses.InterfaceOf(router, announced));
        if (link?.Interface is null || link.Interface.IsLoopback)
        {
            return;
        }

        var address = InternetAddress.From(announced.Address);
        if (address.IsV6)
        {
            var isRouter = _forwarding.IsOn(link.Interface.Name, nowNs);
            NeighbourAdvertisement.Write(_frame, link.Interface.Hardware, address, isRouter);
            _ = link.Link.SendFrame(_frame);
            return;
        }

        var frame = _frame.AsSpan(0, ArpPacket.SizeBytes);
        ArpPacket.Gratuitous(link.Interface.Hardware, address).Write(frame);
        _ = link.Link.SendFrame(frame);
    }
}
