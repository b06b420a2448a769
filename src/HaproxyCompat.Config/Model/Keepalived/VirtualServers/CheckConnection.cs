using System.Net;

namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary>Where a check connects to and from where.</summary>
public sealed record CheckConnection(IPAddress Address, int Port)
{
    /// <summary><c>bindto</c>.</summary>
    public IPAddress? BindAddress { get; init; }

    /// <summary><c>bind_if</c>.</summary>
    public string? BindInterface { get; init; }

    /// <summary><c>bind_port</c>; 0: any.</summary>
    public int BindPort { get; init; }

    /// <summary><c>fwmark</c>; 0: none.</summary>
    public uint Mark { get; init; }
}
