using System.Net;
using System.Net.NetworkInformation;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.Ipvs;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>Whether an interface has an address (<c>ha_suspend</c>); looked up at most once a second.</summary>
internal sealed class AddressPresence(TimeProvider clock)
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private HashSet<IPAddress> _addresses = [];
    private DateTimeOffset _read;

    /// <summary>Whether one of the addresses of a service is there; a mark has none to wait for.</summary>
    public bool HasAny(IEnumerable<ServiceAddress> addresses) =>
        addresses.Any(one => one.First is not { } first
            || Present().Any(here => AddressRange.Contains(first, one.Count, here)));

    private HashSet<IPAddress> Present()
    {
        lock (_lock)
        {
            if (clock.GetUtcNow() - _read >= Age)
            {
                _read = clock.GetUtcNow();
                _addresses = [.. NetworkInterface.GetAllNetworkInterfaces()
                    .SelectMany(one => one.GetIPProperties().UnicastAddresses)
                    .Select(one => one.Address)];
            }

            return _addresses;
        }
    }
}
