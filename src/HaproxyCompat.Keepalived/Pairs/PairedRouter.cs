using System.Collections.Immutable;
using System.Net.Sockets;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Keepalived.Pairs;

/// <summary>What several nodes have to say about one virtual router, in the order of the command line.</summary>
internal sealed record PairedRouter(ImmutableArray<PairMember> Members)
{
    public PairMember First => Members[0];

    /// <summary>
    /// Finds which instances of the nodes belong together: those of one id and family (of one name as well, where a
    /// node has several), then what is left over by a shared address or by its name, because one of the two is a slip.
    /// </summary>
    public static ImmutableArray<PairedRouter> Match(ImmutableArray<PairNode> nodes)
    {
        var all = nodes.SelectMany(node => node.Parsed.Configuration.Instances.Select(i => new PairMember(node, i)));
        var sets = new List<List<PairMember>>();
        foreach (var same in all.GroupBy(Key))
        {
            var isAmbiguous = same.GroupBy(member => member.Node).Any(ofNode => ofNode.Count() > 1);
            sets.AddRange(isAmbiguous
                ? same.GroupBy(member => member.Instance.Name).Select(named => named.ToList())
                : [same.ToList()]);
        }

        for (var index = 0; index < sets.Count; index++)
        {
            for (var other = sets.Count - 1; other > index; other--)
            {
                if (BelongTogether(sets[index], sets[other]))
                {
                    sets[index].AddRange(sets[other]);
                    sets.RemoveAt(other);
                }
            }
        }

        return [.. sets.Select(set => new PairedRouter([.. set.OrderBy(member => nodes.IndexOf(member.Node))]))];
    }

    private static (byte Id, AddressFamily Family) Key(PairMember member) =>
        (member.Instance.VirtualRouterId, member.Instance.Family);

    private static bool BelongTogether(List<PairMember> left, List<PairMember> right)
    {
        var areDisjoint = !left.Any(l => right.Any(r => r.Node == l.Node));
        return areDisjoint && left.Any(l => right.Any(r =>
            l.Instance.Family == r.Instance.Family
            && (l.Instance.Name == r.Instance.Name || Addresses(r.Instance).Any(l.Shares))));
    }

    private static IEnumerable<System.Net.IPAddress> Addresses(VrrpInstanceConfig instance) =>
        instance.Addresses.Select(address => address.Address);
}
