namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>
/// <c>old_unicast_checksum</c>: whose address the checksum of a version 3 unicast advertisement over IPv4 covers. Up to
/// 1.3.6 the reference took the multicast group.
/// </summary>
public enum UnicastChecksum
{
    /// <summary>The destination's; the group's for as long as a peer sends so.</summary>
    Detect,

    /// <summary><c>old_unicast_checksum</c>: the group's.</summary>
    Group,

    /// <summary><c>old_unicast_checksum never</c>: the destination's, and nothing else is accepted.</summary>
    Destination,
}
