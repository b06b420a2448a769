using System.Net.Sockets;
using HaproxyCompat.Config.Keepalived.Addresses;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keepalived.Instances;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Globals;

/// <summary>The <c>vrrp_*</c> lines of <c>global_defs</c>: defaults of all instances.</summary>
internal static class VrrpDefaultKeywords
{
    private static readonly string DefaultPrefix = new GlobalDefs().VmacPrefix;

    public static readonly BlockKeyword<GlobalDraft>[] All =
    [
        new ValueKeyword<GlobalDraft>("vrrp_version", 1, (global, line) =>
            global.Model = line.TryInteger(1, 2, 3, out var n) ? global.Model with { VrrpVersion = n } : global.Model),
        new ValueKeyword<GlobalDraft>("vrrp_mcast_group4", 1, ParseGroup4),
        new ValueKeyword<GlobalDraft>("vrrp_mcast_group6", 1, ParseGroup6),
        .. GarpDraft.Keywords<GlobalDraft>("vrrp_", global => global.Garp),
        new ValueKeyword<GlobalDraft>("vrrp_garp_interval", 1, (global, line) =>
            global.Model = TryPause(line, out var t) ? global.Model with { GarpInterval = t } : global.Model),
        new ValueKeyword<GlobalDraft>("vrrp_gna_interval", 1, (global, line) =>
            global.Model = TryPause(line, out var t) ? global.Model with { NeighbourInterval = t } : global.Model),
        Switch("vrrp_min_garp", (model, isOn) => model with { MinimumGarp = isOn }),
        Switch("vrrp_lower_prio_no_advert", (model, isOn) => model with { LowerPriorityNoAdvert = isOn }),
        Switch("vrrp_higher_prio_send_advert", (model, isOn) => model with { HigherPrioritySendAdvert = isOn }),
        Switch("vrrp_notify_priority_changes", (model, isOn) => model with { NotifyPriorityChanges = isOn }),
        Flag("vrrp_skip_check_adv_addr", model => model with { SkipCheckAdvertAddresses = true }),
        Flag("vrrp_check_unicast_src", model => model with { CheckUnicastSource = true }),
        Flag("vrrp_strict", model => model with { Strict = true }),
        Switch("v3_checksum_as_v2", (model, isOn) => model with { ChecksumAsVersion2 = isOn }),
        Switch("vrrp_owner_ignore_adverts", (model, isOn) => model with { OwnerIgnoresAdverts = isOn }),
        new ValueKeyword<GlobalDraft>("vrrp_garp_extra_if", 0, (global, line) =>
            global.Model = AdvertKeywords.ReadExtraInterfaces(line) is { } extra
                ? global.Model with { ExtraInterfaces = extra }
                : global.Model),
        Flag("log_unknown_vrids", model => model with { LogUnknownRouters = true }),
        new ValueKeyword<GlobalDraft>("vrrp_down_timer_adverts", 1, (global, line) =>
            global.Model = line.TryInteger(1, 1, 100, out var n)
                ? global.Model with { DownTimerAdverts = n }
                : global.Model),
        new ValueKeyword<GlobalDraft>("vrrp_startup_delay", 1, (global, line) =>
            global.Model = line.TrySeconds(1, 0.001m, 4294.967295m, out var t)
                ? global.Model with { StartupDelay = t } : global.Model),
        new ValueKeyword<GlobalDraft>("vrrp_delay_after_boot", 1, (global, line) =>
            global.Model = line.TrySeconds(1, 0.001m, 4294.967295m, out var t)
                ? global.Model with { DelayAfterBoot = t } : global.Model),
        new ValueKeyword<GlobalDraft>("vmac_prefix", 1, (global, line) =>
            global.Model = IsFirst(line, global.Model.VmacPrefix == DefaultPrefix ? null : global.Model.VmacPrefix)
                ? global.Model with { VmacPrefix = line[1] } : global.Model),
        new ValueKeyword<GlobalDraft>("vmac_addr_prefix", 1, (global, line) =>
            global.Model = IsFirst(line, global.Model.VmacAddressPrefix)
                ? global.Model with { VmacAddressPrefix = line[1] } : global.Model),
        new ValueKeyword<GlobalDraft>("dynamic_interfaces", 0, ParseDynamicInterfaces),
        new ValueKeyword<GlobalDraft>("default_interface", 0, (global, line) =>
            global.Model = MailKeywords.HasWord(line)
                ? global.Model with { DefaultInterface = line[1] }
                : global.Model),
    ];

    private static bool IsFirst(KeywordLine line, string? before)
    {
        if (before is not null)
        {
            line.Report(1, $"'{line.Keyword}' is '{before}' already; '{line[1]}' is left out");
        }

        return before is null;
    }

    private static ValueKeyword<GlobalDraft> Flag(string name, Func<GlobalDefs, GlobalDefs> set) =>
        new(name, 0, (global, _) => global.Model = set(global.Model));

    private static ValueKeyword<GlobalDraft> Switch(string name, Func<GlobalDefs, bool, GlobalDefs> set) =>
        new(name, 0, (global, line) =>
            global.Model = line.TrySwitch(1, out var isOn) ? set(global.Model, isOn) : global.Model);

    private static bool TryPause(KeywordLine line, out TimeSpan pause) =>
        line.TrySeconds(1, 0.000001m, 4294.967295m, out pause);

    private static void ParseGroup4(GlobalDraft global, KeywordLine line)
    {
        if (AddressText.TryParse(line[1], out var group) && group.AddressFamily == AddressFamily.InterNetwork
            && AddressText.IsMulticast(group))
        {
            global.Model = global.Model with { MulticastGroup4 = group };
        }
        else
        {
            line.Report(1, $"'{line[1]}' is no IPv4 multicast address; it is left out");
        }
    }

    private static void ParseGroup6(GlobalDraft global, KeywordLine line)
    {
        if (AddressText.TryParse(line[1], out var group) && group.IsIPv6Multicast)
        {
            global.Model = global.Model with { MulticastGroup6 = group };
        }
        else
        {
            line.Report(1, $"'{line[1]}' is no IPv6 multicast address; it is left out");
        }
    }

    private static void ParseDynamicInterfaces(GlobalDraft global, KeywordLine line)
    {
        if (line.Count > 1 && line[1] != "allow_if_changes")
        {
            line.Report(1, $"'dynamic_interfaces' may be followed by 'allow_if_changes', not by '{line[1]}'");
        }

        global.Model = global.Model with { DynamicInterfaces = true };
    }
}
