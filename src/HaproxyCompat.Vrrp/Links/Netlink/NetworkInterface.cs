using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Links.Netlink;

/// <summary>One network interface as the kernel last reported it. Belongs to the runner's thread.</summary>
internal sealed class NetworkInterface(int index, string name)
{
    private readonly List<InterfaceAddress> _addresses = [];

    public int Index { get; } = index;

    public string Name { get; set; } = name;

    public uint Flags { get; set; }

    public EthernetAddress Hardware { get; set; }

    /// <summary>Index of the interface below, 0 for none.</summary>
    public int Parent { get; set; }

    /// <summary>The kernel's word for virtual ones (macvlan, veth); empty for others.</summary>
    public string Kind { get; set; } = string.Empty;

    /// <summary>Of a macvlan; see <see cref="MacvlanMessages.PrivateMode"/>.</summary>
    public uint MacvlanMode { get; set; }

    /// <summary>Administratively up.</summary>
    public bool IsEnabled => (Flags & NetIf.FlagUp) != 0;

    /// <summary>Administratively up, and with a carrier.</summary>
    public bool IsUp => (Flags & (NetIf.FlagUp | NetIf.FlagRunning)) == (NetIf.FlagUp | NetIf.FlagRunning);

    public bool IsLoopback => (Flags & NetIf.FlagLoopback) != 0;

    /// <summary>In the kernel's order: primary addresses first.</summary>
    public IReadOnlyList<InterfaceAddress> Addresses => _addresses;

    /// <returns>False when it was known.</returns>
    public bool Add(InterfaceAddress address)
    {
        if (_addresses.Contains(address))
        {
            return false;
        }

        _addresses.Add(address);
        return true;
    }

    /// <returns>False when it was unknown.</returns>
    public bool Remove(InterfaceAddress address) => _addresses.Remove(address);

    public bool Has(InternetAddress address)
    {
        foreach (var one in _addresses)
        {
            if (one.Address == address)
            {
                return true;
            }
        }

        return false;
    }
}
