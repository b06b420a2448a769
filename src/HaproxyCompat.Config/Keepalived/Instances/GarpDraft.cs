using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.Instances;

/// <summary>
/// The <c>garp_*</c> lines of an instance, or <c>vrrp_garp_*</c> of <c>global_defs</c>; null where not said.
/// </summary>
internal sealed class GarpDraft
{
    /// <summary>Longest delay, in seconds.</summary>
    private const long MaximumDelay = 4294;

    public TimeSpan? MasterDelay { get; set; }

    public int? MasterRepeat { get; set; }

    public TimeSpan? LowerPriorityDelay { get; set; }

    public int? LowerPriorityRepeat { get; set; }

    public TimeSpan? MasterRefresh { get; set; }

    public int? MasterRefreshRepeat { get; set; }

    /// <summary>The rows, named with <paramref name="prefix"/>.</summary>
    public static BlockKeyword<TDraft>[] Keywords<TDraft>(string prefix, Func<TDraft, GarpDraft> garp) =>
    [
        new ValueKeyword<TDraft>($"{prefix}garp_master_delay", 1, (draft, line) =>
            garp(draft).MasterDelay = Delay(line) ?? garp(draft).MasterDelay),
        new ValueKeyword<TDraft>($"{prefix}garp_master_repeat", 1, (draft, line) =>
            garp(draft).MasterRepeat = Repeat(line) ?? garp(draft).MasterRepeat),
        new ValueKeyword<TDraft>($"{prefix}garp_lower_prio_delay", 1, (draft, line) =>
            garp(draft).LowerPriorityDelay = Delay(line) ?? garp(draft).LowerPriorityDelay),
        new ValueKeyword<TDraft>($"{prefix}garp_lower_prio_repeat", 1, (draft, line) =>
            garp(draft).LowerPriorityRepeat =
                line.TryInteger(1, 0, uint.MaxValue, out var n) ? n : garp(draft).LowerPriorityRepeat),
        new ValueKeyword<TDraft>($"{prefix}garp_master_refresh", 1, (draft, line) =>
            garp(draft).MasterRefresh =
                line.TryInteger(1, 0, uint.MaxValue, out var n) ? TimeSpan.FromSeconds(n) : garp(draft).MasterRefresh),
        new ValueKeyword<TDraft>($"{prefix}garp_master_refresh_repeat", 1, (draft, line) =>
            garp(draft).MasterRefreshRepeat = Repeat(line) ?? garp(draft).MasterRefreshRepeat),
    ];

    private static TimeSpan? Delay(KeywordLine line) =>
        line.TryInteger(1, 0, MaximumDelay, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    private static int? Repeat(KeywordLine line)
    {
        if (!line.TryInteger(1, 0, uint.MaxValue, out var count))
        {
            return null;
        }

        if (count == 0)
        {
            line.Report(1, $"'{line.Keyword}' must be at least 1; 1 is used");
        }

        return Math.Max(count, 1);
    }
}
