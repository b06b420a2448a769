using System.Net;
using HaproxyCompat.Config.Keepalived.Addresses;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Instances;

/// <summary>The lines of an instance that say from where and to whom advertisements go.</summary>
internal static class UnicastKeywords
{
    public static readonly BlockKeyword<InstanceDraft>[] All =
    [
        new ValueKeyword<InstanceDraft>("mcast_src_ip", 1, ParseSource),
        new ValueKeyword<InstanceDraft>("unicast_src_ip", 1, ParseUnicastSource),
        new ValueKeyword<InstanceDraft>("track_src_ip", 0, (instance, _) => instance.TrackSourceAddress = true),
        new ValueKeyword<InstanceDraft>("mcast_dst_ip", 1, ParseGroup),
        new ListKeyword<InstanceDraft>(
            "unicast_peer", AddPeer, (instance, line) => instance.UnicastKeyword ??= line.Location),
        new ValueKeyword<InstanceDraft>("unicast_ttl", 1, ParseTtl),
        new ValueKeyword<InstanceDraft>("check_unicast_src", 0, ParseCheckSource),
        new ValueKeyword<InstanceDraft>(
            "unicast_fault_no_peer", 0, (instance, _) => instance.UnicastFaultNoPeer = true),
    ];

    private static void ParseSource(InstanceDraft instance, KeywordLine line)
    {
        if (TryAddress(instance, line, 1, out var address))
        {
            instance.SourceAddress = address;
        }
    }

    private static void ParseUnicastSource(InstanceDraft instance, KeywordLine line)
    {
        instance.UnicastKeyword ??= line.Location;
        ParseSource(instance, line);
    }

    private static void ParseGroup(InstanceDraft instance, KeywordLine line)
    {
        if (!AddressText.TryParse(line[1], out var group) || !AddressText.IsMulticast(group))
        {
            line.Report(1, $"({instance.Name}) '{line[1]}' is no multicast address; it is left out");
        }
        else if (!instance.TryFamily(group))
        {
            line.Report(1, $"({instance.Name}) {group} is of another family than the instance; it is left out");
        }
        else
        {
            instance.MulticastGroup = group;
        }
    }

    private static void ParseTtl(InstanceDraft instance, KeywordLine line)
    {
        if (line.TryInteger(1, 0, 255, out var ttl))
        {
            instance.UnicastTtl = (byte)ttl;
        }
    }

    private static void ParseCheckSource(InstanceDraft instance, KeywordLine line)
    {
        instance.UnicastKeyword ??= line.Location;
        instance.CheckUnicastSource = true;
    }

    /// <summary><c>&lt;address&gt; [min_ttl N] [max_ttl N]</c>; a TTL range turns the check of the source on.</summary>
    private static void AddPeer(InstanceDraft instance, KeywordLine line)
    {
        if (!TryAddress(instance, line, 0, out var address))
        {
            return;
        }

        var peer = new UnicastPeer(address, 0, 255);
        for (var i = 1; i < line.Count; i += 2)
        {
            if (i + 1 == line.Count || line[i] is not ("min_ttl" or "max_ttl"))
            {
                line.Report(i, $"a peer may be followed by 'min_ttl N' and 'max_ttl N', not by '{line[i]}'");
                break;
            }

            if (line.TryInteger(i + 1, 0, 255, out var ttl))
            {
                peer = line[i] == "min_ttl"
                    ? peer with { MinimumTtl = (byte)ttl }
                    : peer with { MaximumTtl = (byte)ttl };
                instance.CheckUnicastSource = true;
            }
        }

        instance.UnicastPeers.Add(peer);
    }

    private static bool TryAddress(InstanceDraft instance, KeywordLine line, int index, out IPAddress address)
    {
        if (!AddressText.TryParseStart(line[index], out address!))
        {
            line.Report(index, $"({instance.Name}) '{line[index]}' is no address; it is left out");
        }
        else if (!instance.TryFamily(address))
        {
            line.Report(index, $"({instance.Name}) {address} is of another family than the instance; it is left out");
        }
        else
        {
            return true;
        }

        return false;
    }
}
