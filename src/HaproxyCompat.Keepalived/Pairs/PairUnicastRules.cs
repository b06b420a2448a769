namespace HaproxyCompat.Keepalived.Pairs;

/// <summary>Unicast: each node has to name the others and not itself (keepalived.conf(5), unicast_peer).</summary>
internal static class PairUnicastRules
{
    public static IEnumerable<PairFinding> Check(PairedRouter router)
    {
        foreach (var member in router.Members.Where(one => one.Instance.IsUnicast))
        {
            var peers = member.Instance.UnicastPeers.Select(peer => peer.Address).ToHashSet();
            var place = member.PlaceOf("unicast_peer");
            if (member.Instance.SourceAddress is { } own && peers.Contains(own))
            {
                yield return new PairFinding(
                    place, $"({member.Instance.Name}) 'unicast_peer' names {own}, the node's own 'unicast_src_ip'");
            }

            foreach (var other in router.Members)
            {
                if (other != member && other.Instance is { IsUnicast: true, SourceAddress: { } theirs }
                    && !peers.Contains(theirs))
                {
                    yield return new PairFinding(
                        place,
                        $"({member.Instance.Name}) 'unicast_peer' lacks {theirs}, the 'unicast_src_ip' of "
                        + $"{other.Label("unicast_src_ip")}: that node does not hear this one");
                }
            }

            if (member.Instance.UnicastPeers.Length < router.Members.Length - 1)
            {
                yield return new PairFinding(
                    place,
                    $"({member.Instance.Name}) 'unicast_peer' has {member.Instance.UnicastPeers.Length} for "
                    + $"{router.Members.Length - 1} other nodes");
            }
        }
    }
}
