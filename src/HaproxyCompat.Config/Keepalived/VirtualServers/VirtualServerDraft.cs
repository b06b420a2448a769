using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keepalived.Scripts;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary>A <c>virtual_server</c> while it is read.</summary>
internal sealed class VirtualServerDraft
{
    public SourceLocation Location { get; init; }

    public IPAddress? Address { get; init; }

    public int Port { get; init; }

    public uint? Mark { get; init; }

    public string? Group { get; init; }

    /// <summary><c>ip_family</c>, or that of the first server that decides it.</summary>
    public AddressFamily? Family { get; set; }

    public ServiceProtocol Protocol { get; set; }

    public string? Scheduler { get; set; }

    public int SchedulerFlags { get; set; }

    public bool OnePacket { get; set; }

    public ForwardingConfig? Forwarding { get; set; }

    public string? PersistenceEngine { get; set; }

    public int PersistenceTimeout { get; set; }

    public int PersistencePrefix { get; set; } = -1;

    public IPAddress? PersistenceMask { get; set; }

    public bool HaSuspend { get; set; }

    public bool? SmtpAlert { get; set; }

    public string? VirtualHost { get; set; }

    public string? SnmpName { get; set; }

    public bool Omega { get; set; }

    public bool InhibitOnFailure { get; set; }

    public int Weight { get; set; } = 1;

    public uint Quorum { get; set; } = 1;

    public uint Hysteresis { get; set; }

    public CommandDraft? QuorumUp { get; set; }

    public CommandDraft? QuorumDown { get; set; }

    public SorryServerConfig? SorryServer { get; set; }

    /// <summary>What the sorry server's line says; the virtual server's when null.</summary>
    public ForwardingConfig? SorryForwarding { get; set; }

    public CheckDefaults Times { get; } = new();

    public List<RealServerDraft> RealServers { get; } = [];

    /// <summary>Only a server behind a tunnel may be of the other family.</summary>
    public bool Admits(IPAddress server, ForwardingConfig? own)
    {
        if ((own ?? Forwarding)?.Method == ForwardingMethod.Tunnel)
        {
            return true;
        }

        Family ??= Address?.AddressFamily ?? server.AddressFamily;
        return server.AddressFamily == Family;
    }
}
