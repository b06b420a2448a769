using System.Collections.Immutable;
using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keepalived.Notify;
using HaproxyCompat.Config.Keepalived.Tracking;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Instances;

/// <summary>Fills in defaults and checks what needs more than one line, for each instance.</summary>
internal sealed class InstanceResolver(ParseContext context, TrackResolver tracking, NotifyResolver notify)
{
    private readonly GlobalDefs _global = context.Global.Model;

    /// <summary>Null when the instance cannot run.</summary>
    public VrrpInstanceConfig? Resolve(InstanceDraft draft)
    {
        var config = Create(draft);
        return config is null ? null : config with
        {
            ExtraInterfaces = draft.ExtraInterfaces ?? _global.ExtraInterfaces,
            PromoteSecondaries = PromotesSecondaries(draft),
            UnicastChecksum = draft.UnicastChecksum,
            ChecksumAsVersion2 = draft.ChecksumAsVersion2 ?? _global.ChecksumAsVersion2,
            OwnerIgnoresAdverts = draft.OwnerIgnoresAdverts ?? _global.OwnerIgnoresAdverts,
        };
    }

    private bool PromotesSecondaries(InstanceDraft draft)
    {
        if (draft is { PromoteSecondaries: true, Vmac: not null })
        {
            Report(draft, "a VMAC promotes secondaries in any case; 'promote_secondaries' is left out");
        }

        return draft is { PromoteSecondaries: true, Vmac: null };
    }

    private VrrpInstanceConfig? Create(InstanceDraft draft)
    {
        if (!CanRun(draft))
        {
            // Names are looked up all the same, and so are scripts.
            _ = Track(draft, new VrrpInstanceConfig(draft.Name));
            _ = notify.Scripts(draft.Notify);
            return null;
        }

        var family = draft.Family ?? AddressFamily.InterNetwork;
        var version = Version(draft, family);
        var isStrict = draft.Strict ?? _global.Strict;
        var priority = draft.Priority ?? (byte)(draft.State == InitialState.Master ? 255 : 100);
        var password = Password(draft, version, isStrict);
        var preemptDelay = PreemptDelay(draft, isStrict);
        ReportStrict(draft, isStrict, priority);
        return Track(draft, new VrrpInstanceConfig(draft.Name)
        {
            State = draft.State,
            Interface = draft.Interface,
            VirtualRouterId = draft.VirtualRouterId!.Value,
            Priority = priority,
            Version = version,
            Family = family,
            AdvertIntervalCentiseconds = AdvertInterval(draft, version),
            NoPreempt = NoPreempt(draft, priority),
            PreemptDelay = preemptDelay,
            Authentication = password.IsEmpty ? AuthenticationKind.None : draft.AuthenticationKind,
            Password = password,
            Addresses = [.. draft.Addresses.Select(address => OnVmac(draft, address))],
            ExcludedAddresses = [.. draft.ExcludedAddresses.Select(address => OnVmac(draft, address))],
            SourceAddress = draft.SourceAddress,
            TrackSourceAddress = draft.TrackSourceAddress,
            MulticastGroup = draft.MulticastGroup ?? (family == AddressFamily.InterNetworkV6
                ? _global.MulticastGroup6 : _global.MulticastGroup4),
            UnicastPeers = [.. draft.UnicastPeers],
            CheckUnicastSource = draft.CheckUnicastSource ?? _global.CheckUnicastSource,
            UnicastTtl = draft.UnicastTtl,
            UnicastFaultNoPeer = draft.UnicastFaultNoPeer,
            Garp = Garp(draft.Garp, isStrict),
            DownTimerAdverts = draft.DownTimerAdverts ?? _global.DownTimerAdverts,
            LowerPriorityNoAdvert = isStrict || (draft.LowerPriorityNoAdvert ?? _global.LowerPriorityNoAdvert),
            HigherPrioritySendAdvert = !isStrict
                && (draft.HigherPrioritySendAdvert ?? _global.HigherPrioritySendAdvert),
            SkipCheckAdvertAddresses = draft.SkipCheckAdvertAddresses ?? _global.SkipCheckAdvertAddresses,
            Strict = isStrict,
            Accept = Accepts(draft, version, isStrict, priority),
            Vmac = Vmac(draft, isStrict),
            Routes = [.. draft.Routes],
            Rules = [.. draft.Rules],
            UseVmacForAddresses = draft.UseVmacForAddresses,
            DontTrackPrimary = draft.DontTrackPrimary,
            Notify = notify.Scripts(draft.Notify),
            NotifyPriorityChanges = notify.PriorityChanges(draft.Name, draft.Notify),
            SmtpAlert = notify.SmtpAlert(draft.Notify),
        });
    }

    /// <summary>
    /// The reference runs its own version 2 over IPv6 only where the instance itself asks for it, before an address.
    /// </summary>
    private int Version(InstanceDraft draft, AddressFamily family) =>
        draft.Version ?? (family == AddressFamily.InterNetworkV6 ? 3 : _global.VrrpVersion);

    /// <summary>
    /// The instance's own interface is not tracked twice, nor where <c>dont_track_primary</c> is set.
    /// </summary>
    private ImmutableArray<TrackedInterface> OthersInterfaces(InstanceDraft draft)
    {
        foreach (var entry in draft.Tracked.Interfaces.FindAll(one => one.Name == draft.Interface))
        {
            context.Findings.Finding(
                entry.Location, $"({draft.Name}) '{entry.Name}' is the interface of the instance; it is left out");
            draft.Tracked.Interfaces.Remove(entry);
        }

        return TrackResolver.Interfaces(draft.Tracked);
    }

    /// <summary>With everything that it tracks.</summary>
    private VrrpInstanceConfig Track(InstanceDraft draft, VrrpInstanceConfig instance) => instance with
    {
        TrackedInterfaces = OthersInterfaces(draft),
        TrackedScripts = tracking.Scripts(draft.Tracked, draft.Name),
        TrackedFiles = tracking.Files(draft.Tracked, draft.Name),
        TrackedProcesses = tracking.Processes(draft.Tracked, draft.Name),
        TrackedBfds = tracking.Bfds(draft.Tracked),
        TrackedProxies = [.. draft.Tracked.Proxies],
    };

    /// <summary>The <c>garp_*</c> of an instance over those of <c>global_defs</c>.</summary>
    public GarpTimers Garp(GarpDraft draft, bool isStrict)
    {
        var global = context.Global.Garp;
        var usual = _global.MinimumGarp
            ? new GarpTimers { MasterDelay = TimeSpan.Zero, MasterRepeat = 1 }
            : new GarpTimers();
        var delay = draft.MasterDelay ?? global.MasterDelay ?? usual.MasterDelay;
        var repeat = draft.MasterRepeat ?? global.MasterRepeat ?? usual.MasterRepeat;
        return new GarpTimers
        {
            MasterDelay = delay,
            MasterRepeat = repeat,
            LowerPriorityDelay = isStrict
                ? TimeSpan.Zero
                : draft.LowerPriorityDelay ?? global.LowerPriorityDelay ?? delay,
            LowerPriorityRepeat = isStrict ? 0 : draft.LowerPriorityRepeat ?? global.LowerPriorityRepeat ?? repeat,
            MasterRefresh = draft.MasterRefresh ?? global.MasterRefresh ?? TimeSpan.Zero,
            MasterRefreshRepeat = draft.MasterRefreshRepeat ?? global.MasterRefreshRepeat ?? 1,
        };
    }

    /// <summary>What strict mode sets back, when the instance itself says otherwise.</summary>
    private void ReportStrict(InstanceDraft draft, bool isStrict, byte priority)
    {
        if (!isStrict)
        {
            return;
        }

        if ((draft.State == InitialState.Master) != (priority == 255))
        {
            Report(draft, "strict mode: 'state MASTER' and priority 255 go together");
        }

        if (draft.LowerPriorityNoAdvert == false)
        {
            Report(draft, "strict mode: 'lower_prio_no_advert' is set");
        }

        if (draft.HigherPrioritySendAdvert == true)
        {
            Report(draft, "strict mode: 'higher_prio_send_advert' is cleared");
        }

        if (draft.Garp.LowerPriorityDelay > TimeSpan.Zero)
        {
            Report(draft, "strict mode: 'garp_lower_prio_delay' is cleared");
        }

        if (draft.Garp.LowerPriorityRepeat > 0)
        {
            Report(draft, "strict mode: 'garp_lower_prio_repeat' is cleared");
        }
    }

    private bool CanRun(InstanceDraft draft)
    {
        var canRun = true;
        if (draft.VirtualRouterId is null)
        {
            Report(draft, "'virtual_router_id' must be set; the instance is left out");
            canRun = false;
        }
        else if (draft.Interface is null)
        {
            Report(draft, "'interface' must be set; the instance is left out");
            canRun = false;
        }

        if (draft.Addresses.Count == 0 && !draft.NoVirtualAddress)
        {
            Report(draft, "there is no virtual address to advertise");
            canRun &= !(draft.Strict ?? _global.Strict);
        }

        if (draft.UnicastKeyword is { } unicast && draft.UnicastPeers.Count == 0 && !draft.UnicastFaultNoPeer)
        {
            context.Findings.Finding(unicast, $"({draft.Name}) unicast needs 'unicast_peer'; multicast is used");
        }

        return canRun;
    }

    private int AdvertInterval(InstanceDraft draft, int version)
    {
        if (draft.AdvertInterval is not var (interval, location))
        {
            return 100;
        }

        var exact = interval.TotalMilliseconds / 10;
        var unit = version == 2 ? 100 : 1;
        var rounded = Math.Max(unit, (int)Math.Round(exact / unit, MidpointRounding.AwayFromZero) * unit);
        if (version == 3 && rounded > 4095)
        {
            rounded = 4095;
            context.Findings.Finding(
                location, $"({draft.Name}) 'advert_int' is at most 40.95 s in version 3; 40.95 s is used");
        }
        else if (Math.Abs(rounded - exact) > 1e-6)
        {
            var step = version == 2 ? "whole seconds in version 2" : "hundredths of a second in version 3";
            context.Findings.Finding(
                location, $"({draft.Name}) 'advert_int' is in {step}; {rounded / 100.0} s is used");
        }

        return rounded;
    }

    private bool NoPreempt(InstanceDraft draft, byte priority)
    {
        if (draft.NoPreempt is not { } location)
        {
            return false;
        }

        if (priority == 255 || draft.State == InitialState.Master)
        {
            context.Findings.Finding(
                location, $"({draft.Name}) 'nopreempt' needs 'state BACKUP' and a priority under 255; it is left out");
            return false;
        }

        return true;
    }

    private TimeSpan PreemptDelay(InstanceDraft draft, bool isStrict)
    {
        if (draft.PreemptDelay is not var (delay, location) || delay == TimeSpan.Zero)
        {
            return TimeSpan.Zero;
        }

        var problem = isStrict ? "is not part of strict mode"
            : draft.State == InitialState.Master ? "needs 'state BACKUP'"
            : draft.NoPreempt is not null ? "does not go with 'nopreempt'"
            : null;
        if (problem is null)
        {
            return delay;
        }

        context.Findings.Finding(location, $"({draft.Name}) 'preempt_delay' {problem}; it is left out");
        return TimeSpan.Zero;
    }

    private ImmutableArray<byte> Password(InstanceDraft draft, int version, bool isStrict)
    {
        if (draft.Authentication is not { } location || draft.AuthenticationKind == AuthenticationKind.None)
        {
            return [];
        }

        var problem = version == 3 ? "version 3 has no authentication"
            : isStrict ? "strict mode has no authentication"
            : IsHeaderOverIpv6(draft) ? "'auth_type AH' is for IPv4"
            : string.IsNullOrEmpty(draft.Password) ? "'auth_pass' must be set"
            : null;
        if (problem is null)
        {
            return [.. Encoding.Latin1.GetBytes(draft.Password!)];
        }

        context.Findings.Finding(location, $"({draft.Name}) {problem}; 'authentication' is left out");
        return [];
    }

    private static bool IsHeaderOverIpv6(InstanceDraft draft) =>
        draft is { AuthenticationKind: AuthenticationKind.Header, Family: AddressFamily.InterNetworkV6 };

    /// <summary>The owner of the addresses answers for them in any case.</summary>
    private bool Accepts(InstanceDraft draft, int version, bool isStrict, byte priority)
    {
        var accept = draft.Accept;
        if (accept == true && isStrict && version == 2)
        {
            Report(draft, "strict mode: version 2 has no 'accept'; it is left out");
            accept = null;
        }

        return priority == 255 || (accept ?? !isStrict);
    }

    private VmacConfig? Vmac(InstanceDraft draft, bool isStrict)
    {
        if (draft.Vmac is not { } vmac)
        {
            if (draft.TransmitsBase is { } place)
            {
                context.Findings.Finding(
                    place, $"({draft.Name}) 'vmac_xmit_base' needs 'use_vmac'; it is left out");
            }

            return null;
        }

        var transmitsBase = draft.TransmitsBase is not null;
        if (transmitsBase && isStrict)
        {
            context.Findings.Finding(
                draft.TransmitsBase!.Value, $"({draft.Name}) strict mode has no 'vmac_xmit_base'; it is left out");
            transmitsBase = false;
        }

        if (draft.UnicastPeers.Count > 0 && !transmitsBase)
        {
            context.Findings.Finding(
                draft.UnicastKeyword ?? draft.Location,
                $"({draft.Name}) unicast with 'use_vmac' needs 'vmac_xmit_base'; it is set");
            transmitsBase = true;
        }

        var hardware = vmac.Hardware.Length == 5 ? vmac.Hardware.Add(draft.VirtualRouterId!.Value) : vmac.Hardware;
        return vmac with { TransmitsBase = transmitsBase, Hardware = hardware };
    }

    /// <summary><c>use_vmac</c> of an address that is on the instance's VMAC anyway says nothing.</summary>
    private VirtualAddress OnVmac(InstanceDraft draft, VirtualAddress address)
    {
        if (!address.UseVmac)
        {
            return address;
        }

        var isOwn = address.Interface is null || address.Interface == draft.Interface;
        if (draft.Vmac is not null && isOwn && address.Address.AddressFamily == draft.Family)
        {
            Report(draft, $"'use_vmac' of {address.Address} is said by the instance already");
        }

        return address;
    }

    private void Report(InstanceDraft draft, string message) =>
        context.Findings.Finding(draft.Location, $"({draft.Name}) {message}", draft.Name);
}
