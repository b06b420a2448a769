namespace HaproxyCompat.Config.Model.Keepalived.VirtualServers;

/// <summary><c>nocsum</c>, <c>csum</c> and <c>remcsum</c> of a tunnel; the values are the kernel's.</summary>
[Flags]
public enum TunnelChecksums
{
    None = 0,
    Checksum = 1,
    RemoteChecksum = 2,
}
