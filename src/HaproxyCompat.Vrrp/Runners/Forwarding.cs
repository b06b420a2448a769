namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// Whether this machine forwards IPv6 on an interface, as the kernel's setting says; asked again after some seconds,
/// because somebody may change it. Belongs to the runner's thread.
/// </summary>
internal sealed class Forwarding
{
    private const long TrustNs = 5_000_000_000;

    private readonly Dictionary<string, (bool IsOn, long AskedAtNs)> _known = new(StringComparer.Ordinal);

    public bool IsOn(string interfaceName, long nowNs)
    {
        if (_known.TryGetValue(interfaceName, out var known) && nowNs - known.AskedAtNs < TrustNs)
        {
            return known.IsOn;
        }

        var isOn = Read(interfaceName);
        _known[interfaceName] = (isOn, nowNs);
        return isOn;
    }

    private static bool Read(string interfaceName)
    {
        try
        {
            return File.ReadAllText($"/proc/sys/net/ipv6/conf/{interfaceName}/forwarding").StartsWith('1');
        }
        catch (IOException)
        {
            // No IPv6 on this interface: nothing is announced either.
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
