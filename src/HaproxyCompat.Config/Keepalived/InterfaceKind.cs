namespace HaproxyCompat.Config.Keepalived;

/// <summary>What a name is to the kernel.</summary>
public enum InterfaceKind
{
    Missing,
    Loopback,
    Usual,
}
