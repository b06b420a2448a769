using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Config.Keepalived.Globals;

/// <summary>SNMP and DBus, which this program does not speak: checked, said, and gone on without.</summary>
internal static class MonitoringKeywords
{
    private const decimal ShortestUpdate = 0.001m;
    private const decimal LongestUpdate = 30;

    public static readonly BlockKeyword<GlobalDraft>[] All =
    [
        Refused("snmp_socket", ArgumentChecks.OneWord),
        Refused("enable_snmp_vrrp", ArgumentChecks.Any),
        Refused("enable_snmp_checker", ArgumentChecks.Any),
        Refused("enable_snmp_rfc", ArgumentChecks.Any),
        Refused("enable_snmp_rfcv2", ArgumentChecks.Any),
        Refused("enable_snmp_rfcv3", ArgumentChecks.Any),
        Refused("enable_snmp_keepalived", ArgumentChecks.Any),
        Refused("enable_traps", ArgumentChecks.Any),
        Refused("snmp_vs_stats_update_interval", ArgumentChecks.Seconds(ShortestUpdate, LongestUpdate)),
        Refused("snmp_rs_stats_update_interval", ArgumentChecks.Seconds(ShortestUpdate, LongestUpdate)),
        Refused("enable_dbus", ArgumentChecks.Any),
        Refused("dbus_service_name", ArgumentChecks.Word),
        Refused("dbus_no_interface_name", ArgumentChecks.Word),
    ];

    private static CheckedKeyword<GlobalDraft> Refused(string name, Func<KeywordLine, bool> check) =>
        new(name, KeywordState.Unsupported, check);
}
