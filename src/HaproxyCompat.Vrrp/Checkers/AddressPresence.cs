using System.Net;
using System.Net.NetworkInformation;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>Whether an interface has an address (<c>ha_suspend</c>); looked up at most once a second.</summary>
internal sealed class AddressPresence(TimeProvider clock)
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private HashSet<IPAddress> _addresses = [];
    private DateTimeOffset _read;

    public bool Has(IPAddress address)
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

            return _addresses.Contains(address);
        }
    }
}
