using System.Net;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary>The connection of a checker while its block is read.</summary>
internal sealed class CheckConnectionDraft
{
    public IPAddress? Address { get; set; }

    public int? Port { get; set; }

    public IPAddress? BindAddress { get; set; }

    public string? BindInterface { get; set; }

    public int BindPort { get; set; }

    public uint Mark { get; set; }

    /// <summary>The real server's address.</summary>
    public required IPAddress Server { get; init; }
}
