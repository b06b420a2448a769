using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Keepalived.Pairs;

/// <summary>
/// What has to be the same on the nodes of one virtual router, and what has to differ (RFC 9568, 5.2 and 7.1: receivers
/// discard what does not match, and two nodes that discard each other's advertisements are two masters).
/// </summary>
internal static class PairRules
{
    private const string Deaf = "the nodes do not hear each other and both become master";

    /// <summary>Everything that does not fit, node by node against the first.</summary>
    public static IEnumerable<PairFinding> Check(PairedRouter router)
    {
        foreach (var other in router.Members.Skip(1))
        {
            foreach (var finding in Settings(router.First, other).Concat(Addresses(router.First, other)))
            {
                yield return finding;
            }
        }

        foreach (var finding in Standing(router).Concat(PairUnicastRules.Check(router)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<PairFinding> Settings(PairMember first, PairMember other)
    {
        var (a, b) = (first.Instance, other.Instance);
        if (a.VirtualRouterId != b.VirtualRouterId)
        {
            yield return Differs("virtual_router_id", a.VirtualRouterId, b.VirtualRouterId, Deaf);
        }

        if (a.Version != b.Version)
        {
            yield return Differs("version", a.Version, b.Version, Deaf);
        }
        else if (a.AdvertIntervalCentiseconds != b.AdvertIntervalCentiseconds)
        {
            yield return Differs(
                "advert_int",
                Seconds(a.AdvertIntervalCentiseconds),
                Seconds(b.AdvertIntervalCentiseconds),
                a.Version == 2 ? Deaf : "each node goes by the interval of the other while that one is master");
        }

        if (a.Authentication != b.Authentication)
        {
            yield return Differs("auth_type", Kind(a), Kind(b), Deaf, "authentication");
        }
        else if (!a.Password.AsSpan().SequenceEqual(b.Password.AsSpan()))
        {
            yield return Of(other, "'auth_pass' is not that of", first, Deaf, "auth_pass");
        }

        if (a.IsUnicast != b.IsUnicast)
        {
            yield return Of(other, b.IsUnicast ? "unicast here, multicast at" : "multicast here, unicast at",
                first, Deaf, "unicast_peer");
        }
        else if (!a.IsUnicast && !a.MulticastGroup.Equals(b.MulticastGroup))
        {
            yield return Differs("mcast_dst_ip", a.MulticastGroup, b.MulticastGroup, Deaf);
        }

        PairFinding Differs(string keyword, object ours, object theirs, string effect, string? block = null) => new(
            other.PlaceOf(keyword, block ?? keyword),
            $"({b.Name}) '{keyword}' is {theirs} here and {ours} at "
            + $"{first.Label(keyword, block ?? keyword)}: {effect}");
    }

    private static IEnumerable<PairFinding> Addresses(PairMember first, PairMember other)
    {
        const string Keyword = "virtual_ipaddress";
        foreach (var finding in Lists(first, other, Keyword, i => i.Addresses)
            .Concat(Lists(first, other, "virtual_ipaddress_excluded", i => i.ExcludedAddresses)))
        {
            yield return finding;
        }

        foreach (var address in first.Instance.Addresses.Concat(first.Instance.ExcludedAddresses))
        {
            var same = other.Instance.Addresses.Concat(other.Instance.ExcludedAddresses)
                .FirstOrDefault(one => one.Address.Equals(address.Address));
            if (same is not null && same.PrefixLength != address.PrefixLength)
            {
                yield return new PairFinding(
                    other.PlaceOf(Keyword),
                    $"({other.Instance.Name}) {same.Address}/{same.PrefixLength} is in another network than "
                    + $"{address.Address}/{address.PrefixLength} at {first.Label(Keyword)}");
            }
        }

        if (!other.Instance.IsUnicast && Network(first, other) is { } network)
        {
            yield return new PairFinding(
                other.PlaceOf("mcast_src_ip"),
                $"({other.Instance.Name}) {other.Instance.SourceAddress} is not in the network {network} of "
                + $"{first.Label("mcast_src_ip")}: multicast does not leave a network");
        }
    }

    /// <summary>The first node's network where the two send from different ones, else null.</summary>
    private static IPNetwork? Network(PairMember first, PairMember other)
    {
        if (first.Instance.SourceAddress is not { } ours || other.Instance.SourceAddress is not { } theirs
            || ours.AddressFamily != theirs.AddressFamily || ours.AddressFamily != AddressFamily.InterNetwork)
        {
            return null;
        }

        foreach (var address in first.Instance.Addresses)
        {
            if (address.PrefixLength < 32 && address.Address.AddressFamily == AddressFamily.InterNetwork)
            {
                var network = PairNetworks.Of(address);
                return network.Contains(ours) && !network.Contains(theirs) ? network : null;
            }
        }

        return null;
    }

    private static IEnumerable<PairFinding> Lists(
        PairMember first, PairMember other, string keyword, Func<VrrpInstanceConfig, IEnumerable<VirtualAddress>> list)
    {
        var ours = list(first.Instance).Select(one => one.Address).ToHashSet();
        var theirs = list(other.Instance).Select(one => one.Address).ToHashSet();
        var effect = keyword == "virtual_ipaddress"
            ? "keepalived 2.2 discards advertisements with another list, and both become master; "
                + "here the address is lost with its node"
            : "it is lost when the other node is master";
        if (theirs.Except(ours).ToArray() is { Length: > 0 } more)
        {
            yield return new PairFinding(
                other.PlaceOf(keyword),
                $"({other.Instance.Name}) '{keyword}' has {string.Join(", ", (object[])more)}, which "
                + $"{first.Label(keyword)} has not: {effect}");
        }

        if (ours.Except(theirs).ToArray() is { Length: > 0 } less)
        {
            yield return new PairFinding(
                other.PlaceOf(keyword),
                $"({other.Instance.Name}) '{keyword}' lacks {string.Join(", ", (object[])less)} of "
                + $"{first.Label(keyword)}: {effect}");
        }
    }

    /// <summary>Who of the nodes is to be master.</summary>
    private static IEnumerable<PairFinding> Standing(PairedRouter router)
    {
        for (var index = 1; index < router.Members.Length; index++)
        {
            var member = router.Members[index];
            var same = router.Members.Take(index)
                .FirstOrDefault(one => one.Instance.Priority == member.Instance.Priority);
            if (same is not null)
            {
                var what = member.Instance.Priority == 255 ? "two owners" : "the higher address decides who is master";
                yield return Of(
                    member, $"'priority' is {member.Instance.Priority} as at", same, what, "priority", "state");
            }
        }

        var masters = router.Members.Where(one => one.Instance.State == InitialState.Master).ToArray();
        if (masters.Length > 1 && router.Members.FirstOrDefault(one => one.Says("nopreempt")) is { } lazy)
        {
            yield return new PairFinding(
                lazy.PlaceOf("nopreempt"),
                $"({lazy.Instance.Name}) 'nopreempt' acts only with 'state BACKUP' on every node, and there is "
                + $"'state MASTER' at {string.Join(" and ", masters.Select(one => one.Label("state")))}");
        }
    }

    private static PairFinding Of(
        PairMember member, string what, PairMember first, string effect, params ReadOnlySpan<string> keywords) => new(
        member.PlaceOf(keywords), $"({member.Instance.Name}) {what} {first.Label(keywords)}: {effect}");

    private static string Kind(VrrpInstanceConfig instance) =>
        instance.Authentication switch
        {
            AuthenticationKind.Password => "PASS",
            AuthenticationKind.Header => "AH",
            _ => instance.Authentication.ToString(),
        };

    private static string Seconds(int centiseconds) => PairTimes.Seconds(centiseconds / 100m);
}
