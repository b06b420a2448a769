using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Composition;

/// <summary>Names looked up by the system's resolver, which may take its time: before anything runs only. A name is
/// asked for once.</summary>
internal sealed class HostNames
{
    private readonly Dictionary<(string Host, AddressFamilyKind Family), IPAddress?> _known = [];

    /// <returns>An IPv4 address where there is one and no family is asked for; null for a name without any.</returns>
    public IPAddress? Find(ListenAddress address)
    {
        var key = (address.Host, address.Family);
        return _known.TryGetValue(key, out var found) ? found : _known[key] = LookUp(address);
    }

    private static IPAddress? LookUp(ListenAddress address)
    {
        var family = address.Family switch
        {
            AddressFamilyKind.IPv4 => AddressFamily.InterNetwork,
            AddressFamilyKind.IPv6 => AddressFamily.InterNetworkV6,
            _ => AddressFamily.Unspecified,
        };
        try
        {
            var found = Dns.GetHostAddresses(address.Host, family);
            return found.FirstOrDefault(candidate => candidate.AddressFamily == AddressFamily.InterNetwork)
                ?? found.FirstOrDefault();
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            return null;
        }
    }
}
