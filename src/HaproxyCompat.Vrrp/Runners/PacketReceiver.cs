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

            var packet = _buffer.AsSpan(0, count);
            if (PacketHeader.TryRead(packet, out var header, out var payload)
                && TryUnwrap(header.Protocol, payload, out var message)
                && message.Length >= 2)
            {
                packet.Overlaps(payload, out var offset);
                var whole = packet[..(offset + payload.Length)];
                var routers = link.Routers(message[1]);
                foreach (var index in routers)
                {
                    Take(table, index, header, message, whole, nowNs, effects);
                }

                if (routers.IsEmpty && table.Configuration.Global.LogUnknownRouters && link.IsNews(message[1]))
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
        ReadOnlySpan<byte> whole,
        long nowNs,
        List<Effect> effects)
    {
        var router = table.Routers[index];
        if (packet.Source == router.Source || packet.Protocol != router.ProtocolNumber || !IsForUs(router, packet))
        {
            return;
        }

        var verdict = router.Check(message, packet, out var header);
        if (router.Signature is { } signature && !PrecedesSignature(verdict))
        {
            var outer = AuthenticationHeader.Read(whole[^(message.Length + AuthenticationHeader.SizeBytes)..]);
            var signed = signature.Check(whole, outer, packet.Source);
            verdict = signed == MessageVerdict.Accepted ? verdict : signed;
        }

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
        var before = effects.Count;
        table.Ensemble.Handle(index, happened, effects);
        if (router.Signature is not null && HeardLower(effects, before))
        {
            router.Signature.Skip();
        }
    }

    /// <summary>Takes an authentication header off; refuses other protocols, and what is too short for one.</summary>
    private static bool TryUnwrap(byte protocol, ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> message)
    {
        message = payload;
        if (protocol != AuthenticationHeader.Protocol)
        {
            return protocol == Ipv4Header.VrrpProtocol;
        }

        if (payload.Length < AuthenticationHeader.SizeBytes
            || AuthenticationHeader.Read(payload).NextHeader != Ipv4Header.VrrpProtocol)
        {
            return false;
        }

        message = payload[AuthenticationHeader.SizeBytes..];
        return true;
    }

    /// <summary>What the reference finds before it looks at the signature; the number stays as it is then.</summary>
    private static bool PrecedesSignature(MessageVerdict verdict) => verdict
        is MessageVerdict.TooShort
        or MessageVerdict.TimeToLive
        or MessageVerdict.AddressCount
        or MessageVerdict.AuthenticationType
        or MessageVerdict.AuthenticationMismatch;

    private static bool HeardLower(List<Effect> effects, int first)
    {
        for (var index = first; index < effects.Count; index++)
        {
            if (effects[index].Kind == EffectKind.MasterHeardLowerPriority)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsForUs(VirtualRouter router, in PacketHeader packet) => router.Config.IsUnicast
        ? packet.Destination == router.Source
            && !(router.SharesNumber
                && router.CheckPeer(packet.Source, packet.TimeToLive) == MessageVerdict.NoPeer)
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
