using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keepalived.Scripts;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary>Defaults of virtual servers, and the checks that need the whole block or other blocks.</summary>
internal sealed class VirtualServerResolver(ParseContext context, ScriptResolver scripts)
{
    private readonly MailSettings _mail = context.Global.Mail;

    private readonly LvsSettings _lvs = context.Global.Lvs;

    public VirtualServerConfig? Resolve(VirtualServerDraft draft)
    {
        var group = draft.Group is null ? null : context.ServerGroups.Find(g => g.Name == draft.Group);
        var label = Label(draft, draft.Protocol);
        if (draft.RealServers.Count == 0)
        {
            Report(draft, $"virtual server {label} has no real servers; it is left out");
            return null;
        }

        var protocol = Protocol(draft, group, label);
        label = Label(draft, protocol);
        var addresses = Addresses(draft, group);
        var timeout = draft.PersistenceTimeout;
        if (timeout == 0 && addresses.Any(a => a.First is not null && a.Port == 0))
        {
            Report(draft, $"virtual server {label}: only a persistent service can do without a port; it is made so");
            timeout = 360;
        }

        ReportDefaults(draft, protocol, label);
        var forwarding = draft.Forwarding ?? new ForwardingConfig(ForwardingMethod.Nat);
        var servers = RealServers(draft, label, protocol, forwarding);
        var (quorum, hysteresis) = Quorum(draft, label, servers);
        return new VirtualServerConfig
        {
            Label = label,
            Address = draft.Address,
            Port = draft.Port,
            Mark = draft.Mark,
            Group = draft.Group,
            Addresses = addresses,
            Family = draft.Family ?? AddressFamily.InterNetwork,
            Protocol = protocol,
            Scheduler = draft.Scheduler ?? "wlc",
            SchedulerFlags = draft.SchedulerFlags,
            OnePacket = draft.OnePacket && protocol == ServiceProtocol.Udp,
            Forwarding = forwarding,
            PersistenceEngine = draft.PersistenceEngine,
            PersistenceTimeout = timeout,
            PersistencePrefix = draft.PersistencePrefix,
            PersistenceMask = draft.PersistenceMask,
            HaSuspend = draft.HaSuspend,
            SmtpAlert = Alert(draft.SmtpAlert, otherwise: false),
            VirtualHost = draft.VirtualHost,
            SnmpName = draft.SnmpName,
            Alpha = draft.Times.Alpha ?? false,
            Omega = draft.Omega,
            Quorum = quorum,
            Hysteresis = hysteresis,
            QuorumUp = scripts.Notify(draft.QuorumUp),
            QuorumDown = scripts.Notify(draft.QuorumDown),
            SorryServer = SorryServer(draft, label, forwarding),
            RealServers = servers,
        };
    }

    private void ReportDefaults(VirtualServerDraft draft, ServiceProtocol protocol, string label)
    {
        if (draft.OnePacket && protocol != ServiceProtocol.Udp)
        {
            Report(draft, $"virtual server {label}: 'ops' is for UDP; it is left out");
        }

        if (draft.Scheduler is null)
        {
            Report(draft, $"virtual server {label}: no lvs_sched; wlc is used");
        }

        if (draft.Forwarding is null && draft.RealServers.Exists(r => r.Forwarding is null))
        {
            Report(draft, $"virtual server {label}: no lvs_method; NAT is used");
        }
    }

    private static string Label(VirtualServerDraft draft, ServiceProtocol protocol) =>
        draft.Mark is { } mark ? $"FWM {mark}"
        : draft.Group is not null ? $"[{draft.Group}]:{Text(protocol)}:0"
        : $"[{draft.Address}]:{Text(protocol)}:{draft.Port}";

    private static string Text(ServiceProtocol protocol) => protocol switch
    {
        ServiceProtocol.Tcp => "tcp",
        ServiceProtocol.Udp => "udp",
        ServiceProtocol.Sctp => "sctp",
        _ => "none",
    };

    private static ImmutableArray<ServiceAddress> Addresses(VirtualServerDraft draft, GroupDraft? group) =>
        draft.Address is not null ? [new(draft.Address, 1, draft.Port, 0, draft.Address.AddressFamily)]
        : draft.Mark is { } mark ? [new(null, 1, 0, mark, draft.Family)]
        : group is null ? []
        : [.. group.Addresses];

    private ServiceProtocol Protocol(VirtualServerDraft draft, GroupDraft? group, string label)
    {
        var isMark = draft.Mark is not null || group?.Addresses.TrueForAll(a => a.First is null) == true;
        if (isMark)
        {
            if (draft.Protocol != ServiceProtocol.None)
            {
                Report(draft, $"virtual server {label}: a mark has no protocol; 'protocol' is left out");
            }

            return ServiceProtocol.None;
        }

        if (draft.Protocol == ServiceProtocol.None && (draft.Group is null || group is not null))
        {
            Report(draft, $"virtual server {label}: no protocol; UDP is used");
            return ServiceProtocol.Udp;
        }

        return draft.Protocol;
    }

    private ImmutableArray<RealServerConfig> RealServers(
        VirtualServerDraft draft,
        string label,
        ServiceProtocol protocol,
        ForwardingConfig forwarding)
    {
        var servers = ImmutableArray.CreateBuilder<RealServerConfig>();
        var seen = new HashSet<(IPAddress, int)>();
        foreach (var one in draft.RealServers)
        {
            var method = one.Forwarding ?? forwarding;
            var name = $"[{one.Address}]:{Text(protocol)}:{one.Port}";
            if (!seen.Add((one.Address, one.Port)))
            {
                Report(draft, $"virtual server {label}: real server {name} is there twice; the second is left out");
                continue;
            }

            if (method.Method != ForwardingMethod.Nat && one.Port != 0 && draft.Mark is not null)
            {
                Report(
                    draft, $"virtual server {label}: real server {name} cannot have a port of its own; it is left out");
                one.Port = 0;
            }
            else if (method.Method != ForwardingMethod.Nat && one.Port != draft.Port && one.Port != 0
                && draft.Address is not null)
            {
                Report(draft, $"virtual server {label}: real server {name} must have the same port; it is used");
                one.Port = draft.Port;
            }

            ReportPort(draft, label, method, $"real server {name}", one.Port);
            servers.Add(RealServer(draft, one, method, $"[{one.Address}]:{Text(protocol)}:{one.Port}"));
        }

        return servers.ToImmutable();
    }

    /// <summary>Packets that keep their port cannot go to another one, nor those of a mark to one of its own.</summary>
    private void ReportPort(VirtualServerDraft draft, string label, ForwardingConfig method, string server, int port)
    {
        var group = context.ServerGroups.Find(one => one.Name == draft.Group);
        if (group is null || method.Method == ForwardingMethod.Nat || port == 0)
        {
            return;
        }

        if (group.Addresses.Exists(one => one.First is null))
        {
            Report(draft, $"virtual server {label}: {server} has a port, which says nothing for marks");
        }

        if (group.Addresses.Exists(one => one.First is not null && one.Port != port))
        {
            Report(draft, $"virtual server {label}: {server} has another port than an address of the group");
        }
    }

    private RealServerConfig RealServer(
        VirtualServerDraft draft,
        RealServerDraft one,
        ForwardingConfig method,
        string name)
    {
        var checkers = new CheckerResolver(draft, one, scripts, _lvs.LogAllFailures);
        return new RealServerConfig(one.Address, one.Port, method)
        {
            Label = name,
            Weight = one.Weight ?? draft.Weight,
            UpperThreshold = one.UpperThreshold,
            LowerThreshold = one.LowerThreshold,
            InhibitOnFailure = one.InhibitOnFailure ?? draft.InhibitOnFailure,
            NotifyUp = scripts.Notify(one.NotifyUp),
            NotifyDown = scripts.Notify(one.NotifyDown),
            SmtpAlert = Alert(one.SmtpAlert, otherwise: true),
            SnmpName = one.SnmpName,
            VirtualHost = one.VirtualHost,
            Checkers = [.. one.Checkers.Select(make => make(checkers)).OfType<CheckerConfig>()],
        };
    }

    private SorryServerConfig? SorryServer(VirtualServerDraft draft, string label, ForwardingConfig forwarding)
    {
        if (draft.SorryServer is not { } sorry)
        {
            return null;
        }

        var method = draft.SorryForwarding ?? forwarding;
        ReportPort(draft, label, method, "the sorry server", sorry.Port);
        if (method.Method != ForwardingMethod.Nat && draft.Address is not null && sorry.Port != 0
            && sorry.Port != draft.Port)
        {
            Report(draft, $"virtual server {label}: the sorry server must have the same port; it is used");
            sorry = sorry with { Port = draft.Port };
        }

        return sorry with { Forwarding = method };
    }

    private (uint Quorum, uint Hysteresis) Quorum(
        VirtualServerDraft draft,
        string label,
        ImmutableArray<RealServerConfig> servers)
    {
        var total = (uint)Math.Min(servers.Sum(s => (long)s.Weight), uint.MaxValue);
        var (quorum, hysteresis) = (draft.Quorum, draft.Hysteresis);
        if (quorum > total)
        {
            Report(draft, $"virtual server {label}: quorum {quorum} is more than all weights; {total} is used");
            quorum = total;
        }

        if (hysteresis >= quorum)
        {
            var used = quorum == 0 ? 0 : quorum - 1;
            Report(
                draft, $"virtual server {label}: hysteresis {hysteresis} must be less than the quorum; {used} is used");
            hysteresis = used;
        }

        return (quorum, hysteresis);
    }

    /// <summary>Its own word, then that for checkers, then that for all.</summary>
    private bool Alert(bool? own, bool otherwise) => own ?? _lvs.AlertChecker ?? _mail.Alert ?? otherwise;

    private void Report(VirtualServerDraft draft, string message) =>
        context.Findings.Finding(draft.Location, message);
}
