using System.Net;

namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>sorry_server</c>: stands in while the quorum is not met.</summary>
public sealed record SorryServerConfig(IPAddress Address, int Port, ForwardingConfig Forwarding)
{
    /// <summary><c>sorry_server_inhibit</c>.</summary>
    public bool Inhibit { get; init; }
}
