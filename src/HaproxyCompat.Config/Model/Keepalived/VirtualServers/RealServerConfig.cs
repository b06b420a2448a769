using System.Collections.Immutable;
using System.Net;

namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>real_server ADDRESS [PORT] { }</c>, with what the virtual server says filled in.</summary>
public sealed record RealServerConfig(IPAddress Address, int Port, ForwardingConfig Forwarding)
{
    /// <summary><c>[address]:protocol:port</c>, as messages and the data file name it.</summary>
    public required string Label { get; init; }

    public int Weight { get; init; } = 1;

    /// <summary><c>uthreshold</c>: at most so many connections; 0: any number.</summary>
    public uint UpperThreshold { get; init; }

    /// <summary><c>lthreshold</c>.</summary>
    public uint LowerThreshold { get; init; }

    /// <summary><c>inhibit_on_failure</c>: the weight becomes 0, the server stays in the table.</summary>
    public bool InhibitOnFailure { get; init; }

    public NotifyScript? NotifyUp { get; init; }

    public NotifyScript? NotifyDown { get; init; }

    public bool SmtpAlert { get; init; }

    public string? SnmpName { get; init; }

    public string? VirtualHost { get; init; }

    public ImmutableArray<CheckerConfig> Checkers { get; init; } = [];
}
