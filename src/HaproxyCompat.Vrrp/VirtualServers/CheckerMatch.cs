using System.Collections.Immutable;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.VirtualServers;

/// <summary>Which checker of the configuration before a reload one of the next continues.</summary>
/// <param name="Before">Its place there; null: a new one.</param>
/// <param name="IsSame">Nothing about it changed.</param>
internal readonly record struct CheckerMatch(int? Before, bool IsSame)
{
    /// <summary>Equal ones first; what is left goes by its kind, in order.</summary>
    public static ImmutableArray<CheckerMatch> Of(
        ImmutableArray<CheckerConfig> before,
        ImmutableArray<CheckerConfig> next)
    {
        var matches = new CheckerMatch[next.Length];
        var isTaken = new bool[before.Length];
        foreach (var mustBeSame in new[] { true, false })
        {
            for (var i = 0; i < next.Length; i++)
            {
                var old = matches[i].Before is null
                    ? Find(before, isTaken, other => mustBeSame ? other.Equals(next[i]) : other.Name == next[i].Name)
                    : -1;
                if (old >= 0)
                {
                    isTaken[old] = true;
                    matches[i] = new CheckerMatch(old, mustBeSame);
                }
            }
        }

        return [.. matches];
    }

    private static int Find(ImmutableArray<CheckerConfig> all, bool[] isTaken, Predicate<CheckerConfig> isIt)
    {
        for (var i = 0; i < all.Length; i++)
        {
            if (!isTaken[i] && isIt(all[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
