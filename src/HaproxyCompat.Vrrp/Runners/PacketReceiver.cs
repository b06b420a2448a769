using HaproxyCompat.Vrrp.Packets;
using HaproxyCompat.Vrrp.Routers;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// From packets to events: finds the virtual router, applies the receive checks, counts, and tells of what is wrong
/// once in a row. Allocates nothing for a good advertisement. Belongs to the runner's thread.
/// </summary>
internal sealed class PacketReceiver(ILogger log)
{
    private const long CentisecondNs = 10_000_000;

    /// <summary>Taken from one link before the timers get their turn again.</summary>
    private const int BurstLimit = 256;

    private readonly byte[] _buffer = new byte[4096];

    /// <summary>Takes what has arrived on one link.</summary>
    public void Receive(OpenLink link, RouterTable table, long nowNs, List<Effect> effects)
    {
        for (var burst = 0; burst < BurstLimit; burst++)
        {
            var count = link.Link.Receive(_buffer);
            if (count < 0)
            {
                return;
            }

            if (PacketHeader.TryRead(_buffer.AsSpan(0, count), out var header, out var message)
                && header.Protocol == Ipv4Header.VrrpProtocol
                && message.Length >= 2)
            {
                if (link.Router(message[1]) is var index and not OpenLink.NoRouter)
                {
                    Take(table, index, header, message, nowNs, effects);
                }
                else if (table.Configuration.Global.LogUnknownRouters && link.IsNews(message[1]))
                {
                    RunnerLog.UnknownRouter(
                        log, message[1], link.Interface?.Name ?? string.Empty, header.Source.ToString());
                }
            }
        }
    }

    private void Take(
        RouterTable table,
        int index,
        in PacketHeader packet,
        ReadOnlySpan<byte> message,
        long nowNs,
        List<Effect> effects)
    {
        var router = table.Routers[index];
        if (packet.Source == router.Source || !IsForUs(router, packet))
        {
            return;
        }

        var verdict = router.Check(message, packet, out var header);
        if (verdict == MessageVerdict.Accepted)
        {
            // The reference counts what a stranger sent as received.
            router.Counters.AdvertisementsReceived++;
            verdict = router.Config.IsUnicast
                ? router.CheckPeer(packet.Source, packet.TimeToLive)
                : MessageVerdict.Accepted;
        }

        if (verdict != router.LastVerdict && verdict != MessageVerdict.Accepted)
        {
            RunnerLog.Dropped(log, router.Name, packet.Source.ToString(), verdict.ToString());
        }

        router.LastVerdict = verdict;
        if (verdict != MessageVerdict.Accepted)
        {
            router.CountRefused(verdict);
            return;
        }

        if (header.Priority == 0)
        {
            router.Counters.PriorityZeroReceived++;
        }

        CompareAddresses(router, table.Ensemble.State(index), packet, message);
        var happened = RouterEvent.Advertisement(
            nowNs,
            header.Priority,
            header.IntervalCentiseconds * CentisecondNs,
            packet.Source,
            packet.Source.CompareTo(router.Source) > 0);
        table.Ensemble.Handle(index, happened, effects);
    }

    private static bool IsForUs(VirtualRouter router, in PacketHeader packet) => router.Config.IsUnicast
        ? packet.Destination == router.Source
        : packet.Destination == router.Destinations[0];

    /// <summary>
    /// A list that differs is told of and counted, as the newer reference does; the older one dropped it.
    /// </summary>
    private void CompareAddresses(
        VirtualRouter router,
        in RouterState state,
        in PacketHeader packet,
        ReadOnlySpan<byte> message)
    {
        if (router.Config.SkipCheckAdvertAddresses && state.MasterAddress == packet.Source)
        {
            return;
        }

        var differs = !router.HasSameAddresses(message);
        if (differs)
        {
            router.Counters.AddressListErrors++;
            if (!router.ListDiffers)
            {
                RunnerLog.ListDiffers(log, router.Name, packet.Source.ToString());
            }
        }

        router.ListDiffers = differs;
    }
}
