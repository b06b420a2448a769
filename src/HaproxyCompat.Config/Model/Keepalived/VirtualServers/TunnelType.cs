namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>lvs_method TUN type</c>.</summary>
public enum TunnelType
{
    Ipip,
    Gue,
    Gre,
}
