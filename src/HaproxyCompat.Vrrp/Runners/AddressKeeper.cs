using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Links.Netlink;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>Puts virtual addresses on their interfaces and takes them off, in the kernel's batch.</summary>
internal sealed class AddressKeeper(KernelNetwork kernel)
{
    /// <summary>Where addresses go whose instance has no interface (<c>default_interface</c>).</summary>
    public string DefaultInterface { get; set; } = "eth0";

    public string InterfaceOf(VirtualRouter router, VirtualAddress address) =>
        address.Interface ?? router.Config.AddressInterface ?? DefaultInterface;

    public void Add(VirtualRouter router, VirtualAddress address)
    {
        var found = kernel.Interfaces.Find(InterfaceOf(router, address));
        if (found is not null)
        {
            kernel.Add(address, found.Index);
        }
    }

    public void Remove(VirtualRouter router, VirtualAddress address)
    {
        var found = kernel.Interfaces.Find(InterfaceOf(router, address));
        if (found is not null)
        {
            kernel.Remove(address, found.Index);
        }
    }

    /// <summary>Whether the interface has the address.</summary>
    public bool IsThere(VirtualRouter router, VirtualAddress address) =>
        kernel.Interfaces.Find(InterfaceOf(router, address))?.Has(InternetAddress.From(address.Address)) == true;

    /// <summary>Takes off an address that somebody left behind, a killed predecessor for instance.</summary>
    /// <returns>Whether it was there.</returns>
    public bool RemoveLeftover(VirtualRouter router, VirtualAddress address)
    {
        var found = kernel.Interfaces.Find(InterfaceOf(router, address));
        if (found is null || !found.Has(InternetAddress.From(address.Address)))
        {
            return false;
        }

        kernel.Remove(address, found.Index);
        return true;
    }
}
