using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Links.Netlink;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// Addresses, routes and rules that stay while the program runs (keepalived.conf(5), "Static routes/addresses/rules"):
/// set at the start, removed at the end, at a reload only the difference. Instances of a <c>track_group</c> are in
/// fault while one of its things cannot be set, or its interface is down. Belongs to the runner's thread.
/// </summary>
internal sealed class StaticKeeper(KernelNetwork kernel, RouteKeeper routes)
{
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private StaticItems _items = new();
    private string _defaultInterface = "eth0";

    public void Use(KeepalivedConfiguration configuration)
    {
        var next = configuration.Static;
        _defaultInterface = configuration.Global.DefaultInterface;
        routes.Remove(_items.Routes.Except(next.Routes), _items.Rules.Except(next.Rules));
        foreach (var address in _items.Addresses.Except(next.Addresses))
        {
            Change(address, isAdd: false);
        }

        foreach (var address in next.Addresses.Except(_items.Addresses))
        {
            Change(address, isAdd: true);
        }

        routes.Add(next.Routes.Except(_items.Routes), next.Rules.Except(_items.Rules));
        _items = next;
        _failed.Clear();
        kernel.Flush();
    }

    public void RemoveAll()
    {
        routes.Remove(_items.Routes, _items.Rules);
        foreach (var address in _items.Addresses)
        {
            Change(address, isAdd: false);
        }

        kernel.Flush();
        _items = new StaticItems();
    }

    /// <summary>Somebody removed an address, or the interface came back.</summary>
    public void PutBack(NetworkInterface where)
    {
        foreach (var address in _items.Addresses)
        {
            if (InterfaceOf(address) == where.Name && !where.Has(InternetAddress.From(address.Address)))
            {
                Change(address, isAdd: true);
            }
        }

        kernel.Flush();
    }

    /// <summary>Before things of groups are set again.</summary>
    public void Forget() => _failed.Clear();

    /// <summary>A thing of that group could not be set.</summary>
    public void Fails(string group) => _failed.Add(group);

    public bool HasFault(string instance)
    {
        foreach (var (name, instances) in _items.Groups)
        {
            if (instances.Contains(instance) && (_failed.Contains(name) || HasLostInterface(name)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>With its interface the kernel takes a route away and tells nobody.</summary>
    private bool HasLostInterface(string group)
    {
        foreach (var address in _items.Addresses)
        {
            if (address.TrackGroup == group && IsDown(InterfaceOf(address)))
            {
                return true;
            }
        }

        foreach (var route in _items.Routes)
        {
            if (route.TrackGroup == group && route.Hop.Interface is { } name && IsDown(name))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsDown(string name) => kernel.Interfaces.Find(name) is not { IsUp: true };

    private string InterfaceOf(VirtualAddress address) => address.Interface ?? _defaultInterface;

    private void Change(VirtualAddress address, bool isAdd)
    {
        if (kernel.Interfaces.Find(InterfaceOf(address)) is not { } found)
        {
            if (isAdd && address.TrackGroup is not null)
            {
                _failed.Add(address.TrackGroup);
            }
        }
        else if (isAdd)
        {
            kernel.Add(address, found.Index);
        }
        else
        {
            kernel.Remove(address, found.Index);
        }
    }
}
