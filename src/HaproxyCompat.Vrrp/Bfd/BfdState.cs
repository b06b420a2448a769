namespace HaproxyCompat.Vrrp.Bfd;

/// <summary>State of a session (RFC 5880, 4.1).</summary>
internal enum BfdState
{
    AdminDown,
    Down,
    Init,
    Up,
}
