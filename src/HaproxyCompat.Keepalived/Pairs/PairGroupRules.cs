using System.Collections.Immutable;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Keepalived.Pairs;

/// <summary>
/// Sync groups: which routers move together has to be the same everywhere, else one of them is master on one node and
/// the other on the other.
/// </summary>
internal static class PairGroupRules
{
    public static IEnumerable<PairFinding> Check(ImmutableArray<PairedRouter> routers)
    {
        foreach (var router in routers)
        {
            foreach (var other in router.Members.Skip(1))
            {
                var first = router.First;
                var (ours, theirs) = (Group(first), Group(other));
                var (left, right) = (Companions(first, ours), Companions(other, theirs));
                if (left.SetEquals(right))
                {
                    continue;
                }

                var place = theirs is null ? other.PlaceOf() : other.Node.Parsed.Places.OfGroup(theirs.Name, "group");
                var there = ours is null ? first.PlaceOf() : first.Node.Parsed.Places.OfGroup(ours.Name, "group");
                yield return new PairFinding(
                    place,
                    $"({other.Instance.Name}) moves {Text(right)} here and {Text(left)} at {there.File}:{there.Line}: "
                    + "the sync groups have to be the same");
            }
        }

        SyncGroupConfig? Group(PairMember member) => member.Node.Parsed.Configuration.SyncGroups
            .FirstOrDefault(group => group.Members.Contains(member.Instance.Name));

        HashSet<string> Companions(PairMember member, SyncGroupConfig? group) => routers
            .Where(router => router.Members.Any(one => one.Node == member.Node && one != member
                && group is not null && group.Members.Contains(one.Instance.Name)))
            .Select(router => router.First.Instance.Name)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static string Text(HashSet<string> names) => names.Count == 0
        ? "alone"
        : $"with {string.Join(", ", names.Order(StringComparer.Ordinal))}";
}
