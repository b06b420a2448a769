using System.Net;

namespace HaproxyCompat.Config.Model.Keepalived;

/// <summary>Where a route leads.</summary>
/// <param name="Weight">1 to 256.</param>
public sealed record RouteHop(IPAddress? Gateway, string? Interface, int Weight, bool OnLink);
