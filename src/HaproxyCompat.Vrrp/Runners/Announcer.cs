using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Packets;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// Announces addresses by gratuitous ARP, or by neighbour advertisement for IPv6: all addresses once, then all again,
/// as often as asked; with a pause in between when one is configured (<c>vrrp_garp_interval</c>). Belongs to the
/// runner's thread.
/// </summary>
internal sealed class Announcer(LinkSet links, AddressKeeper addresses, ILogger log)
{
    private readonly Queue<(VirtualRouter Router, VirtualAddress Address)> _waiting = new();
    private readonly byte[] _frame = new byte[NeighbourAdvertisement.SizeBytes];
    private long _nextAtNs = long.MaxValue;

    /// <summary>Pause between two announcements; zero sends them back to back.</summary>
    public long PauseNs { get; set; }

    /// <summary>When <see cref="TimePassed"/> has something to do.</summary>
    public long NextDeadlineNs => _nextAtNs;

    public void Announce(VirtualRouter router, IEnumerable<VirtualAddress> announced, int repeat, long nowNs)
    {
        var list = announced.ToArray();
        for (var round = 0; round < repeat; round++)
        {
            foreach (var address in list)
            {
                if (round == 0 && log.IsEnabled(LogLevel.Debug))
                {
                    RunnerLog.Announcing(
                        log, router.Name, addresses.InterfaceOf(router, address), address.Address.ToString());
                }

                if (PauseNs == 0)
                {
                    Send(router, address);
                }
                else
                {
                    _waiting.Enqueue((router, address));
                    _nextAtNs = Math.Min(_nextAtNs, nowNs);
                }
            }
        }
    }

    public void TimePassed(long nowNs)
    {
        while (_nextAtNs <= nowNs && _waiting.TryDequeue(out var next))
        {
            Send(next.Router, next.Address);
            _nextAtNs += PauseNs;
        }

        if (_waiting.Count == 0)
        {
            _nextAtNs = long.MaxValue;
        }
    }

    /// <summary>What is waiting is for addresses that are given up.</summary>
    public void Forget(VirtualRouter router)
    {
        for (var count = _waiting.Count; count > 0; count--)
        {
            var one = _waiting.Dequeue();
            if (one.Router != router)
            {
                _waiting.Enqueue(one);
            }
        }
    }

    private void Send(VirtualRouter router, VirtualAddress announced)
    {
        var link = links.Get(addresses.InterfaceOf(router, announced));
        if (link?.Interface is null || link.Interface.IsLoopback)
        {
            return;
        }

        var address = InternetAddress.From(announced.Address);
        if (address.IsV6)
        {
            NeighbourAdvertisement.Write(_frame, link.Interface.Hardware, address);
            _ = link.Link.SendFrame(_frame);
            return;
        }

        var frame = _frame.AsSpan(0, ArpPacket.SizeBytes);
        ArpPacket.Gratuitous(link.Interface.Hardware, address).Write(frame);
        _ = link.Link.SendFrame(frame);
    }
}
