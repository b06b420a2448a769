namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>protocol</c> of a virtual server.</summary>
public enum ServiceProtocol
{
    None,
    Tcp,
    Udp,
    Sctp,
}
