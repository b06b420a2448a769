using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Tracking;

/// <summary>
/// A line of <c>track_haproxy { frontend|backend NAME [weight N] [reverse] }</c>: what haproxy knows of itself, asked
/// at its stats socket instead of by a script. Not in the reference.
/// </summary>
internal static class TrackHaproxyLine
{
    private const int MaximumWeight = 253;

    /// <summary>Null after a report.</summary>
    public static TrackedProxy? Parse(KeywordLine line)
    {
        if (line[0] is not ("frontend" or "backend") || line.Count < 2)
        {
            line.Report(0, $"'track_haproxy' takes 'frontend NAME' and 'backend NAME', not '{line.Text.Trim()}'");
            return null;
        }

        var kind = line[0] == "frontend" ? TrackedProxyKind.Frontend : TrackedProxyKind.Backend;
        return Weights.TryEntry(line, MaximumWeight, nameIndex: 1) is { } entry
            ? new TrackedProxy(kind, entry.Name, entry.Weight ?? 0, entry.Reverse ?? false)
            : null;
    }
}
