using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Keepalived.Globals;

/// <summary>
/// The lines of <c>global_defs</c> about receive buffers and temporary files: checked, with nothing to act on, since
/// netlink sockets here grow by themselves and the files are read once.
/// </summary>
internal static class BufferKeywords
{
    public static readonly BlockKeyword<GlobalDraft>[] All =
    [
        .. Size(
            "vrrp_netlink_cmd_rcv_bufs", "vrrp_netlink_monitor_rcv_bufs", "lvs_netlink_cmd_rcv_bufs",
            "lvs_netlink_monitor_rcv_bufs", "process_monitor_rcv_bufs"),
        new RememberedKeyword("vrrp_rx_bufs_policy", CheckPolicy),
        Idle("vrrp_rx_bufs_multiplier", ArgumentChecks.OneInteger(1, uint.MaxValue)),
        new RememberedKeyword("tmp_config_directory", CheckFolder),
    ];

    private static IEnumerable<CheckedKeyword<GlobalDraft>> Size(params string[] names)
    {
        foreach (var name in names)
        {
            yield return Idle(name, ArgumentChecks.Integer(0, uint.MaxValue));
            yield return Idle($"{name}_force", ArgumentChecks.Switch);
        }
    }

    private static CheckedKeyword<GlobalDraft> Idle(string name, Func<KeywordLine, bool> check) =>
        new(name, KeywordState.NothingToActOn, check);

    private static bool CheckFolder(KeywordLine line, string? before)
    {
        if (before is not null && line.Count > 1)
        {
            line.Report(1, $"'{line.Keyword}' is {before} already; '{line[1]}' is left out");
        }

        return before is null && ArgumentChecks.Word(line);
    }

    /// <summary>A size, or the MTU, or what an advertisement takes: one of them.</summary>
    private static bool CheckPolicy(KeywordLine line, string? before)
    {
        if (!ArgumentChecks.Word(line) || (!IsPolicy(line[1]) && !line.TryInteger(1, 0, uint.MaxValue, out _)))
        {
            return false;
        }

        var isSame = before is null || before.Equals(line[1], StringComparison.OrdinalIgnoreCase)
            || (!IsPolicy(before) && !IsPolicy(line[1]));
        if (!isSame)
        {
            line.Report(1, $"'{line.Keyword}' is {before} already; it cannot be {line[1]} too");
        }

        return isSame;
    }

    private static bool IsPolicy(string word) =>
        word.Equals("MTU", StringComparison.OrdinalIgnoreCase)
            || word.Equals("ADVERT", StringComparison.OrdinalIgnoreCase);
}
