using System.Collections.Immutable;
using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Routers;
using HaproxyCompat.Vrrp.Snapshots;

namespace HaproxyCompat.Keepalived.Dumps;

/// <summary>One <c>VRRP Instance</c> of the data file.</summary>
internal static class InstanceSection
{
    private const string Indent = "   ";

    public static void Write(
        StringBuilder text,
        InstanceSnapshot instance,
        KeepalivedConfiguration configuration,
        ImmutableArray<InterfaceSnapshot> interfaces)
    {
        var config = instance.Config;
        text.Append($" VRRP Instance = {config.Name}\n");
        text.Append($"   VRRP Version = {config.Version}\n");
        if (configuration.SyncGroups.FirstOrDefault(g => g.Members.Contains(config.Name)) is { } group)
        {
            text.Append($"   Sync group = {group.Name}\n");
        }

        if (instance.Config.Family == AddressFamily.InterNetworkV6)
        {
            text.Append("   Using Native IPv6\n");
        }

        WriteState(text, instance);
        WriteVmac(text, instance);
        var origin = config.SourceAddress is null ? string.Empty : " (from configuration)";
        text.Append($"   Using src_ip = {instance.SourceAddress?.ToString() ?? "(none)"}{origin}\n");
        if (!config.IsUnicast)
        {
            text.Append($"   Multicast address {config.MulticastGroup}{InterfaceNumber(config, interfaces)}\n");
        }

        WriteTimers(text, Indent, config.Garp, "refresh");
        WriteRules(text, instance);
        WriteAddresses(text, instance);
        WriteUnicast(text, config);
        WriteRoutes(text, config);
        WriteTracked(text, config);
        WriteNotify(text, config.Notify, config.SmtpAlert);
        text.Append($"   Notify priority changes = {DataText.Switch(config.NotifyPriorityChanges)}\n");
    }

    /// <summary>An IPv6 group is one of an interface.</summary>
    private static string InterfaceNumber(VrrpInstanceConfig config, ImmutableArray<InterfaceSnapshot> interfaces) =>
        config.MulticastGroup.AddressFamily == AddressFamily.InterNetworkV6
        && interfaces.FirstOrDefault(one => one.Name == config.Interface) is { } found
            ? $", ifindex {found.Index}"
            : string.Empty;

    /// <summary>The six <c>Gratuitous ARP</c> lines.</summary>
    public static void WriteTimers(StringBuilder text, string indent, GarpTimers garp, string refreshLabel)
    {
        text.Append($"{indent}Gratuitous ARP delay = {(long)garp.MasterDelay.TotalSeconds}\n");
        text.Append($"{indent}Gratuitous ARP repeat = {garp.MasterRepeat}\n");
        text.Append($"{indent}Gratuitous ARP {refreshLabel} = {(long)garp.MasterRefresh.TotalSeconds}\n");
        text.Append($"{indent}Gratuitous ARP refresh repeat = {garp.MasterRefreshRepeat}\n");
        text.Append($"{indent}Gratuitous ARP lower priority delay = {(long)garp.LowerPriorityDelay.TotalSeconds}\n");
        text.Append($"{indent}Gratuitous ARP lower priority repeat = {garp.LowerPriorityRepeat}\n");
    }

    /// <summary>Scripts and mail of an instance.</summary>
    private static void WriteNotify(StringBuilder text, NotifyScripts notify, bool smtpAlert)
    {
        text.Append($"   Using smtp notification = {DataText.YesNo(smtpAlert)}\n");
        text.Append($"   Notify deleted = {(notify.TellDeleted ? "Deleted" : "Fault")}\n");
        WriteScripts(text, notify);
    }

    /// <summary>Scripts of an instance or a group.</summary>
    public static void WriteScripts(StringBuilder text, NotifyScripts notify)
    {
        Script("Backup state transition", notify.Backup);
        Script("Master state transition", notify.Master);
        Script("Fault state transition", notify.Fault);
        Script("Stop state transition", notify.Stop);
        Script("Deleted state transition", notify.Deleted);
        Script("Generic state transition", notify.Any);
        Script("Master rx lower priority", notify.MasterReceivesLowerPriority);

        void Script(string label, NotifyScript? script)
        {
            if (script is not null)
            {
                text.Append($"   {label} script = {DataText.CommandAndUser(script)}\n");
            }
        }
    }

    public static string State(RouterPhase phase) => phase switch
    {
        RouterPhase.Backup => "BACKUP",
        RouterPhase.Master or RouterPhase.HandingOver => "MASTER",
        RouterPhase.Fault => "FAULT",
        RouterPhase.Stopped => "STOP",
        _ => "INIT",
    };

    private static void WriteVmac(StringBuilder text, InstanceSnapshot instance)
    {
        var config = instance.Config;
        if (config.Vmac is { } vmac)
        {
            text.Append($"   Use VMAC, i/f name {vmac.Name}, is_up = {DataText.Switch(instance.HasVmac)}, ")
                .Append($"xmit_base = {DataText.Switch(vmac.TransmitsBase)}\n");
            if (!vmac.Hardware.IsEmpty)
            {
                text.Append($"     MAC = {string.Join(':', vmac.Hardware.Select(one => $"{one:x2}"))}\n");
            }
        }

        if (config.UseVmacForAddresses)
        {
            text.Append("   Use VMAC for VIPs on other interfaces\n");
        }

        text.Append(config.Vmac is null
            ? $"   Interface = {config.Interface}\n"
            : $"   Interface = {config.Vmac.Name}, vmac on {config.Interface}"
                + $"{(config.Vmac.TransmitsBase ? ", xmit base i/f" : "")}\n");
    }

    private static string NoAddress(InstanceSnapshot instance) =>
        instance.Config.Family == AddressFamily.InterNetworkV6 ? "::" : "0.0.0.0";

    private static void WriteState(StringBuilder text, InstanceSnapshot instance)
    {
        var state = State(instance.Phase);
        text.Append($"   State = {state}\n");
        if (instance.Phase == RouterPhase.Backup)
        {
            text.Append($"   Master router = {instance.MasterAddress?.ToString() ?? NoAddress(instance)}\n");
            text.Append($"   Master priority = {(instance.MasterAddress is null ? 0 : instance.MasterPriority)}\n");
            if (instance.Config.Version == 3)
            {
                text.Append($"   Master advert int = {instance.Config.AdvertIntervalCentiseconds / 100.0:F2} sec\n");
            }
        }

        text.Append(instance.Config.IsUnicast ? "   Flags:\n     Using unicast\n"
            : instance.Config.Vmac is null ? "   Flags: none\n"
            : "   Flags:\n");
        text.Append($"   Wantstate = {state}\n");
        text.Append("   Number of config faults = 0\n");
        text.Append($"   Number of interface and track script faults = {instance.Faults}\n");
        text.Append($"   Number of track scripts init = {(instance.Phase == RouterPhase.Initial ? 1 : 0)}\n");
        text.Append($"   Last transition = {DataText.Moment(instance.LastTransition)}\n");
        text.Append($"   Read timeout = {(instance.NextTimer is { } next ? DataText.Moment(next) : "DISABLED")}\n");
        text.Append($"   Master down timer = {MasterDownMicroseconds(instance)} usecs\n");
    }

    /// <summary>
    /// The reference goes on showing the interval while it is master: some advertisements and the skew time, which is
    /// of a second in version 2 (RFC 3768, 5.3) and of the interval in version 3 (RFC 9568, 6.1).
    /// </summary>
    private static long MasterDownMicroseconds(InstanceSnapshot instance)
    {
        if (instance.MasterDownInterval > TimeSpan.Zero)
        {
            return instance.MasterDownInterval.Ticks / 10;
        }

        var config = instance.Config;
        var interval = config.AdvertIntervalCentiseconds * 10_000L;
        var skewed = config.Version == 2 ? 1_000_000L : interval;
        return (config.DownTimerAdverts * interval) + ((256 - instance.EffectivePriority) * skewed / 256);
    }

    private static void WriteRules(StringBuilder text, InstanceSnapshot instance)
    {
        var config = instance.Config;
        text.Append($"   Down timer adverts = {config.DownTimerAdverts}\n");
        text.Append(
            $"   Send advert after receive lower priority advert = {DataText.Switch(!config.LowerPriorityNoAdvert)}\n");
        text.Append("   Send advert after receive higher priority advert = ")
            .Append($"{DataText.Switch(config.HigherPrioritySendAdvert)}\n");
        text.Append($"   Virtual Router ID = {config.VirtualRouterId}\n");
        text.Append($"   Priority = {config.Priority}\n");
        text.Append($"   Effective priority = {instance.EffectivePriority}\n");
        text.Append($"   Total priority = {instance.TotalPriority}\n");
        text.Append(config.Version == 2
            ? $"   Advert interval = {config.AdvertIntervalCentiseconds / 100} sec\n"
            : $"   Advert interval = {config.AdvertIntervalCentiseconds * 10} milli-sec\n");
        if (config.Version == 3 && instance.Phase == RouterPhase.Backup)
        {
            text.Append($"   Master advert interval = {config.AdvertIntervalCentiseconds * 10} milli-sec\n");
        }

        text.Append($"   Accept = {DataText.Enabled(config.Accept)}\n");
        text.Append($"   Preempt = {DataText.Enabled(!config.NoPreempt)}\n");
        if (config.PreemptDelay > TimeSpan.Zero)
        {
            text.Append($"   Preempt delay = {config.PreemptDelay.TotalSeconds:0.######} secs\n");
        }

        text.Append($"   Promote_secondaries = {DataText.Enabled(config.PromoteSecondaries)}\n");
        if (config.Version == 2)
        {
            text.Append($"   Authentication type = {NameOf(config.Authentication)}\n");
            if (config.Authentication == AuthenticationKind.Password)
            {
                text.Append($"   Password = {Encoding.Latin1.GetString(config.Password.AsSpan())}\n");
            }
        }
    }

    private static string NameOf(AuthenticationKind kind) => kind switch
    {
        AuthenticationKind.Password => "SIMPLE_PASSWORD",
        AuthenticationKind.Header => "IPSEC_AH",
        _ => "none",
    };

    private static void WriteAddresses(StringBuilder text, InstanceSnapshot instance)
    {
        var config = instance.Config;
        var guarded = instance.HoldsAddresses && !config.Accept ? " nftable_set" : string.Empty;
        text.Append($"   Virtual IP ({config.Addresses.Length}):\n");
        foreach (var address in config.Addresses)
        {
            text.Append($"     {DataText.Address(address, config.Interface, instance.HoldsAddresses)}{guarded}\n");
        }

        if (!config.ExcludedAddresses.IsEmpty)
        {
            text.Append("   Virtual IP Excluded :\n");
            foreach (var address in config.ExcludedAddresses)
            {
                text.Append($"     {DataText.Address(address, config.Interface, instance.HoldsAddresses)}{guarded}\n");
            }
        }
    }

    private static void WriteUnicast(StringBuilder text, VrrpInstanceConfig config)
    {
        if (!config.IsUnicast)
        {
            return;
        }

        text.Append($"   Unicast TTL = {config.UnicastTtl ?? 255}\n");
        text.Append($"   Check unicast src : {DataText.YesNo(config.CheckUnicastSource)}\n");
        text.Append("   Unicast Peer :\n");
        foreach (var peer in config.UnicastPeers)
        {
            text.Append($"     {peer.Address} min_ttl {peer.MinimumTtl} max_ttl {peer.MaximumTtl}\n");
        }
    }

    private static void WriteRoutes(StringBuilder text, VrrpInstanceConfig config)
    {
        if (!config.Routes.IsEmpty)
        {
            text.Append("   Virtual Routes :\n");
        }

        foreach (var route in config.Routes)
        {
            RouteText.Write(text, route);
        }

        if (!config.Rules.IsEmpty)
        {
            text.Append("   Virtual Rules :\n");
        }

        foreach (var rule in config.Rules)
        {
            RouteText.Write(text, rule);
        }
    }

    private static void WriteTracked(StringBuilder text, VrrpInstanceConfig config) => TrackSection.WriteTracked(
        text,
        config.TrackedInterfaces.Select(t => (t.Name, t.Weight, t.Reverse)),
        config.TrackedScripts.Select(t => (t.Name, t.Weight, t.Reverse)),
        config.TrackedFiles.Select(t => (t.Name, t.Weight, t.Reverse)),
        config.TrackedProcesses.Select(t => (t.Name, t.Weight, t.Reverse)),
        config.TrackedBfds.Select(t => (t.Name, t.Weight, t.Reverse)));
}
