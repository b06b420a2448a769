using System.Net;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.Ipvs;

/// <summary>A real or sorry server as the table knows it.</summary>
/// <param name="Weight">0: no new connections.</param>
/// <param name="Upper">At most so many connections; 0: any number.</param>
/// <param name="Lower">Below so many it takes connections again.</param>
internal sealed record IpvsDestination(
    IPAddress Address,
    int Port,
    ForwardingConfig Forwarding,
    int Weight,
    uint Upper = 0,
    uint Lower = 0);
