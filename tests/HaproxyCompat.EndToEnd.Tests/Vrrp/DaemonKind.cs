namespace HaproxyCompat.EndToEnd.Tests.Vrrp;

/// <summary>Whose keepalived.</summary>
internal enum DaemonKind
{
    Ours,
    Reference,
}
