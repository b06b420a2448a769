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
        Idle("vrrp_rx_bufs_policy", CheckPolicy),
        Idle("vrrp_rx_bufs_multiplier", ArgumentChecks.OneInteger(1, uint.MaxValue)),
        Idle("tmp_config_directory", ArgumentChecks.Word),
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

    private static bool CheckPolicy(KeywordLine line) =>
        ArgumentChecks.Word(line)
        && (line[1].Equals("MTU", StringComparison.OrdinalIgnoreCase)
            || line[1].Equals("ADVERT", StringComparison.OrdinalIgnoreCase)
            || line.TryInteger(1, 0, uint.MaxValue, out _));
}
