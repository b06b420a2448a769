using System.Net;
using HaproxyCompat.Config.Keepalived.Scripts;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary>A <c>real_server</c> while it is read.</summary>
internal sealed class RealServerDraft(VirtualServerDraft virtualServer, IPAddress address, int port)
{
    public VirtualServerDraft VirtualServer => virtualServer;

    public IPAddress Address => address;

    public int Port { get; set; } = port;

    public int? Weight { get; set; }

    public ForwardingConfig? Forwarding { get; set; }

    public CommandDraft? NotifyUp { get; set; }

    public CommandDraft? NotifyDown { get; set; }

    public uint UpperThreshold { get; set; }

    public uint LowerThreshold { get; set; }

    public bool? SmtpAlert { get; set; }

    public bool? InhibitOnFailure { get; set; }

    public string? VirtualHost { get; set; }

    public string? SnmpName { get; set; }

    public CheckDefaults Times { get; } = new();

    /// <summary>What becomes a checker when everything is read; null: left out.</summary>
    public List<Func<CheckerResolver, CheckerConfig?>> Checkers { get; } = [];

    public HashSet<string> BfdSessions { get; } = new(StringComparer.Ordinal);
}
