using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>virtual_server</c> (keepalived.conf(5), "Virtual server(s)").</summary>
public sealed record VirtualServerConfig
{
    /// <summary><c>[address]:protocol:port</c>, <c>FWM n</c> or <c>[group]:protocol:port</c>.</summary>
    public required string Label { get; init; }

    /// <summary>Null for a mark and for a group.</summary>
    public IPAddress? Address { get; init; }

    public int Port { get; init; }

    /// <summary><c>virtual_server fwmark N</c>.</summary>
    public uint? Mark { get; init; }

    /// <summary><c>virtual_server group NAME</c>.</summary>
    public string? Group { get; init; }

    /// <summary>Everything it listens to; nothing when its group is not there.</summary>
    public ImmutableArray<ServiceAddress> Addresses { get; init; } = [];

    public AddressFamily Family { get; init; } = AddressFamily.InterNetwork;

    public ServiceProtocol Protocol { get; init; }

    /// <summary><c>lvs_sched</c> (or <c>lb_algo</c>).</summary>
    public string Scheduler { get; init; } = "wlc";

    /// <summary><c>flag-1</c> (1), <c>flag-2</c> (2), <c>flag-3</c> (4) and their other names.</summary>
    public int SchedulerFlags { get; init; }

    /// <summary><c>ops</c>.</summary>
    public bool OnePacket { get; init; }

    public ForwardingConfig Forwarding { get; init; } = new(ForwardingMethod.Nat);

    /// <summary><c>persistence_engine</c>.</summary>
    public string? PersistenceEngine { get; init; }

    /// <summary><c>persistence_timeout</c>, seconds; 0: not persistent.</summary>
    public int PersistenceTimeout { get; init; }

    /// <summary><c>persistence_granularity</c>: bits of the mask, -1 when not said.</summary>
    public int PersistencePrefix { get; init; } = -1;

    /// <summary><c>persistence_granularity</c> of IPv4 as the mask itself.</summary>
    public IPAddress? PersistenceMask { get; init; }

    /// <summary><c>ha_suspend</c>: no checks while no interface has the address.</summary>
    public bool HaSuspend { get; init; }

    public bool SmtpAlert { get; init; }

    public string? VirtualHost { get; init; }

    public string? SnmpName { get; init; }

    /// <summary><c>alpha</c>: real servers are down until a check succeeds.</summary>
    public bool Alpha { get; init; }

    /// <summary><c>omega</c>: the down scripts run at the end.</summary>
    public bool Omega { get; init; }

    public uint Quorum { get; init; } = 1;

    public uint Hysteresis { get; init; }

    public NotifyScript? QuorumUp { get; init; }

    public NotifyScript? QuorumDown { get; init; }

    public SorryServerConfig? SorryServer { get; init; }

    public ImmutableArray<RealServerConfig> RealServers { get; init; } = [];
}
