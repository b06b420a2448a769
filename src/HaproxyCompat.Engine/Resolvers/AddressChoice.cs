using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.Resolvers;

/// <summary>
/// Which of several addresses a server takes (manual 5.2 "resolve-net", "resolve-prefer", "resolve-opts"): one of the
/// networks, one of the family, the one that it has, the one that fewest of its twins have.
/// </summary>
internal static class AddressChoice
{
    private const int OfNetwork = 8;

    private const int OfFamily = 4;

    private const int OfServer = 2;

    /// <summary>Under the lock of the backend's state.</summary>
    /// <returns>Null when all addresses belong to twins.</returns>
    public static IPAddress? Choose(Server server, IEnumerable<IPAddress> addresses)
    {
        var current = CurrentOf(server);
        var twins = TwinsOf(server);
        IPAddress? best = null;
        var bestScore = -1;
        var bestUses = 0;
        foreach (var address in addresses)
        {
            var uses = twins.Count(address.Equals);
            var isCurrent = address.Equals(current);
            if (uses > 0 && !isCurrent && !server.Config.AllowsDuplicateAddresses)
            {
                continue;
            }

            var score = Score(server, address) + (isCurrent ? OfServer : 0);
            if (score > bestScore || (score == bestScore && uses < bestUses))
            {
                (best, bestScore, bestUses) = (address, score, uses);
            }
        }

        return best;
    }

    /// <summary>Null while it has none.</summary>
    public static IPAddress? CurrentOf(Server server) =>
        (server.Administrative & AdministrativeState.ResolutionMaintenance) == 0 ? server.Address.ToIPAddress() : null;

    /// <summary>
    /// The addresses of the others of the backend that the same answer serves; hosts of services serve one port each.
    /// </summary>
    private static List<IPAddress> TwinsOf(Server server)
    {
        var host = server.Host!;
        var found = new List<IPAddress>();
        foreach (var other in server.Backend.Servers)
        {
            if (other != server
                && other.Host is { Resolution: { } resolution }
                && resolution == host.Resolution
                && (host.Service is null || other.Address.Port == server.Address.Port)
                && CurrentOf(other) is { } address)
            {
                found.Add(address);
            }
        }

        return found;
    }

    private static int Score(Server server, IPAddress address)
    {
        var score = address.AddressFamily == AddressFamily.InterNetworkV6 == server.Config.PrefersIPv6 ? OfFamily : 0;
        foreach (var network in server.Config.ResolveNetworks)
        {
            if (network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address))
            {
                return score + OfNetwork;
            }
        }

        return score;
    }
}
