using System.Net;

namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>One line of <c>unicast_peer</c>.</summary>
/// <param name="Address">Whom advertisements go to.</param>
/// <param name="MinimumTtl">Smallest TTL accepted from it, 0 to 255; 0 when not said.</param>
/// <param name="MaximumTtl">Largest TTL accepted from it, 0 to 255; 255 when not said.</param>
public sealed record UnicastPeer(IPAddress Address, byte MinimumTtl, byte MaximumTtl);
