using System.Collections.Immutable;
using System.Net.Sockets;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Links.Netlink;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// Which macvlans a configuration needs (keepalived.conf(5), <c>use_vmac</c>): one for each instance that asks, one for
/// each other interface and family of its addresses that ask. Names that are not given are <c>vrrp.VRID</c>, then
/// <c>vrrp6.VRID</c> for IPv6, then <c>vrrp1.VRID</c> and so on, the first one that is free or that is the wanted
/// macvlan already. Pure: interfaces in, the configuration with names out.
/// </summary>
internal sealed class VmacPlan
{
    private readonly InterfaceTable _interfaces;
    private readonly GlobalDefs _global;
    private readonly List<VmacInterface> _wanted = [];

    private VmacPlan(InterfaceTable interfaces, GlobalDefs global)
    {
        _interfaces = interfaces;
        _global = global;
    }

    /// <summary>The configuration with the name of every macvlan filled in.</summary>
    public static KeepalivedConfiguration Settle(
        KeepalivedConfiguration configuration, InterfaceTable interfaces, out ImmutableArray<VmacInterface> wanted)
    {
        var plan = new VmacPlan(interfaces, configuration.Global);
        foreach (var instance in configuration.Instances)
        {
            if (instance.Vmac?.Name is { } name)
            {
                plan.Want(instance, instance.Interface, instance.Family, name);
            }
        }

        if (!configuration.Instances.Any(IsConcerned))
        {
            wanted = [];
            return configuration;
        }

        ImmutableArray<VrrpInstanceConfig> instances =
            [.. configuration.Instances.Select(one => IsConcerned(one) ? plan.Instance(one) : one)];
        wanted = [.. plan._wanted];
        return configuration with { Instances = instances };
    }

    private static bool IsConcerned(VrrpInstanceConfig instance) =>
        instance.Vmac is not null || instance.UseVmacForAddresses || All(instance).Any(one => one.UseVmac);

    private static IEnumerable<VirtualAddress> All(VrrpInstanceConfig instance) =>
        instance.Addresses.Concat(instance.ExcludedAddresses);

    private VrrpInstanceConfig Instance(VrrpInstanceConfig instance)
    {
        if (instance.Vmac is { } vmac && instance.Interface is not null)
        {
            var name = vmac.Name
                ?? Want(instance, instance.Interface, instance.Family, null, _global.VmacPrefix).Name;
            instance = instance with { Vmac = vmac with { Name = name } };
        }

        return instance with
        {
            Addresses = [.. instance.Addresses.Select(one => Address(instance, one))],
            ExcludedAddresses = [.. instance.ExcludedAddresses.Select(one => Address(instance, one))],
        };
    }

    private VirtualAddress Address(VrrpInstanceConfig instance, VirtualAddress address)
    {
        var parent = address.Interface ?? instance.Interface;
        var isOther = parent != instance.Interface || address.Address.AddressFamily != instance.Family;
        var isAsked = isOther ? address.UseVmac || instance.UseVmacForAddresses : address.UseVmac;
        if (!isOther && instance.Vmac is { Name: { } own })
        {
            return address with { Interface = own, VmacParent = parent };
        }

        if (!isAsked || parent is null)
        {
            return address;
        }

        var family = address.Address.AddressFamily;
        var made = Want(instance, parent, family, null, _global.VmacAddressPrefix ?? _global.VmacPrefix);
        return address with { Interface = made.Name, VmacParent = parent };
    }

    private VmacInterface Want(
        VrrpInstanceConfig instance, string? parent, AddressFamily family, string? name, string prefix = "")
    {
        var isV6 = family == AddressFamily.InterNetworkV6;
        var isOwn = parent == instance.Interface && family == instance.Family;
        var hardware = isOwn && instance.Vmac is { Hardware.Length: EthernetAddress.SizeBytes } vmac
            ? EthernetAddress.Read(vmac.Hardware.AsSpan())
            : EthernetAddress.Virtual(instance.VirtualRouterId, isV6);
        var hasV6 = isV6 || (isOwn && All(instance).Any(
            one => one.Address.AddressFamily == AddressFamily.InterNetworkV6));
        var known = _wanted.Find(one => one.Instance == instance.Name && one.Parent == parent
            && one.IsV6 == isV6 && (name is null || one.Name == name));
        if (known is not null)
        {
            return known;
        }

        name ??= Names(prefix, instance.VirtualRouterId, isV6).First(one => IsFree(one, parent!, hardware));
        var made = new VmacInterface(name, parent!, hardware, isV6, hasV6, instance.Name);
        _wanted.Add(made);
        return made;
    }

    private static IEnumerable<string> Names(string prefix, byte id, bool isV6)
    {
        yield return Name(prefix, string.Empty, id);
        if (isV6)
        {
            yield return Name(prefix, "6", id);
        }

        for (var number = 1; ; number++)
        {
            yield return Name(prefix, number.ToString(System.Globalization.CultureInfo.InvariantCulture), id);
        }
    }

    /// <summary>At most 15 characters: a long prefix is cut.</summary>
    private static string Name(string prefix, string number, byte id)
    {
        const int Longest = 15;
        var end = $"{number}.{id}";
        return prefix[..Math.Min(prefix.Length, Longest - end.Length)] + end;
    }

    private bool IsFree(string name, string parent, EthernetAddress hardware) =>
        !_wanted.Exists(one => one.Name == name)
        && (_interfaces.Find(name) is not { } found
            || new VmacInterface(name, parent, hardware, false, false, string.Empty).Is(found, _interfaces));
}
