namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>lvs_method</c>: how a packet gets to a real server.</summary>
public enum ForwardingMethod
{
    Nat,
    DirectRouting,
    Tunnel,
}
