using HaproxyCompat.Config.Keepalived.Addresses;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keepalived.Notify;
using HaproxyCompat.Config.Keepalived.Routes;
using HaproxyCompat.Config.Keepalived.Tracking;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Config.Keepalived.VirtualServers;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Instances;

/// <summary><c>vrrp_instance NAME { }</c> (keepalived.conf(5), "VRRP instance(s)").</summary>
internal static class InstanceKeywords
{
    public static readonly Block<InstanceDraft> Table = new(
    [
        new ValueKeyword<InstanceDraft>("state", 1, ParseState),
        new ValueKeyword<InstanceDraft>("interface", 1, ParseInterface),
        new ValueKeyword<InstanceDraft>("virtual_router_id", 1, (instance, line) =>
            instance.VirtualRouterId = line.TryInteger(1, 1, 255, out var id) ? (byte)id : instance.VirtualRouterId),
        new ValueKeyword<InstanceDraft>("priority", 1, ParsePriority),
        new ValueKeyword<InstanceDraft>("advert_int", 1, ParseAdvertInterval),
        new ValueKeyword<InstanceDraft>("version", 1, ParseVersion),
        new ValueKeyword<InstanceDraft>("nopreempt", 0, (instance, line) => instance.NoPreempt = line.Location),
        new ValueKeyword<InstanceDraft>("preempt", 0, (instance, _) => instance.NoPreempt = null),
        new ValueKeyword<InstanceDraft>("preempt_delay", 1, ParsePreemptDelay),
        new BlockOf<InstanceDraft, InstanceDraft>(
            "authentication", AuthenticationKeywords.Table, AuthenticationKeywords.Start),
        new ListKeyword<InstanceDraft>("virtual_ipaddress", AddAddress, RequireAddress),
        new ListKeyword<InstanceDraft>("virtual_ipaddress_excluded", AddExcludedAddress),
        new ListKeyword<InstanceDraft>("virtual_routes", (instance, line) =>
        {
            if (RouteParser.Parse(line, isStatic: false) is { } route)
            {
                instance.Routes.Add(route);
            }
        }),
        new ListKeyword<InstanceDraft>("virtual_rules", (instance, line) =>
        {
            if (RuleParser.Parse(line, isStatic: false) is { } rule)
            {
                instance.Rules.Add(rule);
            }
        }),
        new ValueKeyword<InstanceDraft>("down_timer_adverts", 1, (instance, line) =>
            instance.DownTimerAdverts = line.TryInteger(1, 1, 100, out var n) ? n : instance.DownTimerAdverts),
        new ValueKeyword<InstanceDraft>("lower_prio_no_advert", 0, (instance, line) =>
            instance.LowerPriorityNoAdvert = line.TrySwitch(1, out var isOn) ? isOn : instance.LowerPriorityNoAdvert),
        new ValueKeyword<InstanceDraft>("higher_prio_send_advert", 0, (instance, line) =>
            instance.HigherPrioritySendAdvert = line.TrySwitch(1, out var isOn)
                ? isOn
                : instance.HigherPrioritySendAdvert),
        new ValueKeyword<InstanceDraft>("skip_check_adv_addr", 0, (instance, line) =>
            instance.SkipCheckAdvertAddresses = line.TrySwitch(1, out var isOn)
                ? isOn
                : instance.SkipCheckAdvertAddresses),
        new ValueKeyword<InstanceDraft>("strict_mode", 0, ParseStrict),
        new ValueKeyword<InstanceDraft>("accept", 0, (instance, _) => instance.Accept = true),
        new ValueKeyword<InstanceDraft>("no_accept", 0, (instance, _) => instance.Accept = false),
        new ValueKeyword<InstanceDraft>("dont_track_primary", 0, (instance, _) => instance.DontTrackPrimary = true),
        new ValueKeyword<InstanceDraft>("notify_deleted", 0, ParseNotifyDeleted),
        new ValueKeyword<InstanceDraft>("notify_master_rx_lower_pri", 0, (instance, line) => instance.Notify.Add(line)),
        new ValueKeyword<InstanceDraft>("native_ipv6", 0, ParseNativeIpv6),

        // The reference does not implement it either.
        new CheckedKeyword<InstanceDraft>("debug", KeywordState.NothingToActOn, ArgumentChecks.Integer(0, 4), 1),
        .. UnicastKeywords.All,
        .. VmacKeywords.All,
        .. AdvertKeywords.All,
        .. GarpDraft.Keywords<InstanceDraft>(string.Empty, instance => instance.Garp),
        .. TrackLists.Keywords<InstanceDraft>(instance => instance.Tracked),
        .. NotifyDraft.Keywords<InstanceDraft>(instance => instance.Notify),
        HmacKeywords.Keyword,
        new CheckedKeyword<InstanceDraft>("linkbeat_use_polling", KeywordState.NothingToActOn, IsOld),
        new CheckedKeyword<InstanceDraft>(
            "kernel_rx_buf_size", KeywordState.NothingToActOn, ArgumentChecks.Integer(0, uint.MaxValue)),
        LvsGlobalKeywords.OfInstance,
        .. Unsupported("use_ipvlan", "vrf"),
    ]);

    public static readonly BlockKeyword<ParseContext> Keyword =
        new BlockOf<ParseContext, InstanceDraft>("vrrp_instance", Table, Start, Finish);

    /// <summary>Where findings about the whole block belong, as in the reference.</summary>
    private static void Finish(InstanceDraft instance, KeywordLine line)
    {
        if (instance is { UnicastTtl: not null, UnicastPeers.Count: 0 })
        {
            line.Report($"({instance.Name}) 'unicast_ttl' needs 'unicast_peer'; it is left out");
            instance.UnicastTtl = null;
        }

        if (instance is { Vmac: not null, UnicastPeers.Count: > 0, TransmitsBase: null })
        {
            line.Report($"({instance.Name}) unicast with 'use_vmac' needs 'vmac_xmit_base'; it is set");
            instance.TransmitsBase = line.Location;
        }
    }

    private static IEnumerable<BlockKeyword<InstanceDraft>> Unsupported(params string[] names) =>
        names.Select(name => new UnsupportedKeyword<InstanceDraft>(name));

    private static bool IsOld(KeywordLine line)
    {
        line.Report(0, "'linkbeat_use_polling' of an instance is old: its interface belongs to linkbeat_interfaces");
        return false;
    }

    private static InstanceDraft? Start(ParseContext context, KeywordLine line)
    {
        if (line.Count != 2)
        {
            line.Report("'vrrp_instance' needs one name; the block is left out");
        }
        else if (context.Instances.Exists(i => i.Name == line[1]))
        {
            line.Report(1, $"vrrp_instance '{line[1]}' is defined already; the block is left out");
        }
        else
        {
            var instance = new InstanceDraft(line[1], line.Location);
            context.Instances.Add(instance);
            return instance;
        }

        return null;
    }

    private static void ParseState(InstanceDraft instance, KeywordLine line)
    {
        var state = line[1] == "MASTER" ? InitialState.Master : InitialState.Backup;
        if (line[1] is not ("MASTER" or "BACKUP"))
        {
            line.Report(1, $"({instance.Name}) 'state' is MASTER or BACKUP, not '{line[1]}'; BACKUP is used");
        }
        else if (instance.State == InitialState.Master && state == InitialState.Backup)
        {
            line.Report(1, $"({instance.Name}) 'state' is MASTER already; 'BACKUP' is left out");
            return;
        }

        instance.State = state;
    }

    private static void ParseInterface(InstanceDraft instance, KeywordLine line)
    {
        switch (line.Context.Host.FindInterface(line[1]))
        {
            case InterfaceKind.Loopback:
                line.Report(
                    1, $"({instance.Name}) VRRP cannot run on the loopback interface '{line[1]}'; it is left out");
                return;
            case InterfaceKind.Missing:
                var message = $"({instance.Name}) interface '{line[1]}' does not exist";
                line.Context.MissingInterfaces.Add((line.LocationOf(1), message));
                break;
            default:
                break;
        }

        instance.Interface = line[1];
    }

    private static void ParsePriority(InstanceDraft instance, KeywordLine line)
    {
        if (line.TryInteger(1, 1, 255, out var priority))
        {
            instance.Priority = (byte)priority;
        }
        else
        {
            instance.Priority = 100;
        }
    }

    private static void ParseAdvertInterval(InstanceDraft instance, KeywordLine line)
    {
        if (line.TrySeconds(1, 0.01m, 255, out var interval))
        {
            instance.AdvertInterval = (interval, line.Location);
        }
    }

    private static void ParseVersion(InstanceDraft instance, KeywordLine line)
    {
        if (!line.TryInteger(1, 2, 3, out var version))
        {
            return;
        }

        if (version == 2 && instance.Family == System.Net.Sockets.AddressFamily.InterNetworkV6)
        {
            line.Report(1, $"({instance.Name}) IPv6 addresses need version 3; version 3 is used");
        }
        else if (instance.Version is { } before && before != version)
        {
            line.Report(1, $"({instance.Name}) the version is {before} already; version {version} is left out");
        }
        else
        {
            instance.Version = version;
        }
    }

    private static void ParseNativeIpv6(InstanceDraft instance, KeywordLine line)
    {
        if (instance.Family == System.Net.Sockets.AddressFamily.InterNetwork)
        {
            line.Report(0, $"({instance.Name}) 'native_ipv6' does not go with IPv4 addresses; it is left out");
        }
        else
        {
            instance.Family = System.Net.Sockets.AddressFamily.InterNetworkV6;
        }
    }

    private static void ParsePreemptDelay(InstanceDraft instance, KeywordLine line)
    {
        if (line.TrySeconds(1, 0, 1000, out var delay))
        {
            instance.PreemptDelay = (delay, line.Location);
        }
    }

    private static void ParseStrict(InstanceDraft instance, KeywordLine line)
    {
        if (line.TrySwitch(1, out var isOn))
        {
            instance.Strict = isOn;
        }
    }

    private static void ParseNotifyDeleted(InstanceDraft instance, KeywordLine line)
    {
        instance.Notify.TellDeleted = true;
        if (line.Count > 1)
        {
            instance.Notify.Add(line);
        }
    }

    private static void AddAddress(InstanceDraft instance, KeywordLine line)
    {
        instance.SaysAddress = true;
        if (VirtualAddressParser.Parse(line) is not { } address)
        {
            return;
        }

        if (instance.TryFamily(address.Address))
        {
            instance.Addresses.Add(address);
        }
        else
        {
            line.Report(
                0,
                $"({instance.Name}) {address.Address} is of another family than the instance; it is left out "
                + "(virtual_ipaddress_excluded takes both)");
        }
    }

    private static void RequireAddress(InstanceDraft instance, KeywordLine line)
    {
        if (!instance.SaysAddress)
        {
            line.Notice($"({instance.Name}) 'virtual_ipaddress' holds no address");
        }
    }

    private static void AddExcludedAddress(InstanceDraft instance, KeywordLine line)
    {
        if (VirtualAddressParser.Parse(line) is { } address)
        {
            instance.ExcludedAddresses.Add(address);
        }
    }
}
