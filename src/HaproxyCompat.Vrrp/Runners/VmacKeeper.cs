using System.Collections.Immutable;
using System.Net.Sockets;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Links.Netlink;
using HaproxyCompat.Vrrp.Routers;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// Makes the macvlans of virtual routers, with the settings that keep the parent from answering in their place, adopts
/// those that a killed predecessor left, makes them again when somebody deletes them, and removes them in the end.
/// Belongs to the runner's thread.
/// </summary>
internal sealed class VmacKeeper(KernelNetwork kernel, ILogger log) : IDisposable
{
    private ImmutableArray<VmacInterface> _wanted = [];
    private ImmutableArray<VmacInterface> _leaving = [];
    private NetlinkRequest? _request;
    private ReversePathFilter? _filter;

    public ImmutableArray<VmacInterface> Wanted => _wanted;

    /// <summary>From now on these are wanted; those that no longer are stay until <see cref="RemoveLeft"/>.</summary>
    public void Want(ImmutableArray<VmacInterface> wanted)
    {
        _leaving = [.. _leaving.Concat(_wanted).Where(old => !wanted.Any(one => one.Name == old.Name))];
        _wanted = wanted;
    }

    /// <summary>Makes those that are not there and whose parent is.</summary>
    /// <param name="changes">What the kernel told meanwhile, appended.</param>
    /// <returns>Names of those that were made.</returns>
    public IReadOnlyList<string> Ensure(List<InterfaceChange> changes)
    {
        List<string>? made = null;
        foreach (var one in _wanted)
        {
            if (kernel.Interfaces.Find(one.Parent) is not { } parent)
            {
                continue;
            }

            var found = kernel.Interfaces.Find(one.Name);
            if (found is not null && one.Is(found, kernel.Interfaces) && found.IsEnabled && IsMade(one))
            {
                continue;
            }

            if (Make(one, parent, found, changes))
            {
                (made ??= []).Add(one.Name);
            }
        }

        return made ?? (IReadOnlyList<string>)[];
    }

    /// <summary>Removes those that a reload left out, once nobody uses them.</summary>
    public void RemoveLeft(RouterTable table)
    {
        foreach (var one in _leaving)
        {
            if (!IsUsed(table, one.Name))
            {
                Delete(one);
                _leaving = _leaving.Remove(one);
            }
        }
    }

    /// <summary>Removes all, and gives back the settings of the system.</summary>
    public void RemoveAll()
    {
        foreach (var one in _wanted.Concat(_leaving))
        {
            Delete(one);
        }

        _wanted = [];
        _leaving = [];
        _filter?.Restore();
    }

    public void Dispose() => _request?.Dispose();

    private readonly HashSet<(string Name, int Index)> _made = [];

    /// <summary>One that is handing over still speaks on its macvlan.</summary>
    private static bool IsUsed(RouterTable table, string name)
    {
        for (var index = 0; index < table.Routers.Length; index++)
        {
            var router = table.Routers[index];
            if (table.Ensemble.State(index).Phase != RouterPhase.Stopped
                && (router.Config.AddressInterface == name || router.Addresses.Any(one => one.Interface == name)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsMade(VmacInterface one) =>
        kernel.Interfaces.Find(one.Name) is { } found && _made.Contains((one.Name, found.Index));

    private bool Make(
        VmacInterface one, NetworkInterface parent, NetworkInterface? found, List<InterfaceChange> changes)
    {
        _request ??= new NetlinkRequest();
        var adopted = found is not null && one.Is(found, kernel.Interfaces);
        if (found is not null && !adopted)
        {
            if (found.Kind != MacvlanMessages.Kind)
            {
                VmacLog.NameTaken(log, one.Instance, one.Name);
                return false;
            }

            VmacLog.Replacing(log, one.Instance, one.Name);
            _ = _request.Do((writer, sequence) => MacvlanMessages.WriteDelete(writer, found.Index, sequence));
        }

        var result = adopted
            ? 0
            : _request.Do((writer, sequence) =>
                MacvlanMessages.WriteCreate(writer, one.Name, parent.Index, one.Hardware, sequence));
        kernel.ReadChanges(changes);
        var made = kernel.Interfaces.Find(one.Name);
        if (result < 0 || made is null)
        {
            VmacLog.Fails(log, one.Instance, one.Name, Errno.Text(result));
            return false;
        }

        Configure(one);
        if (!made.IsEnabled
            && _request.Do((writer, sequence) => MacvlanMessages.WriteUp(writer, made.Index, sequence)) < 0)
        {
            // It went down because it is being deleted: the next look finds it gone.
            kernel.ReadChanges(changes);
            return false;
        }

        if (one.HasV6 && one.IsV6)
        {
            AddLinkLocal(parent, made);
        }

        kernel.ReadChanges(changes);
        _made.Add((one.Name, made.Index));
        if (adopted)
        {
            VmacLog.Adopted(log, one.Instance, one.Name);
        }
        else
        {
            VmacLog.Made(log, one.Instance, one.Name);
        }

        return true;
    }

    /// <summary>The settings of the reference: the macvlan answers only for its own addresses, its parent not for
    /// them.</summary>
    private void Configure(VmacInterface one)
    {
        if (!one.IsV6)
        {
            SystemSetting.Write($"ipv4/conf/{one.Name}/accept_local", "1");
            SystemSetting.Write($"ipv4/conf/{one.Name}/arp_ignore", "1");
            SystemSetting.Write($"ipv4/conf/{one.Name}/promote_secondaries", "1");
            SystemSetting.Write($"ipv4/conf/{one.Name}/rp_filter", "0");
            SystemSetting.Write($"ipv4/conf/{one.Parent}/arp_ignore", "1");
            SystemSetting.Write($"ipv4/conf/{one.Parent}/arp_filter", "1");
            _filter ??= ReversePathFilter.MoveToInterfaces();
        }

        SystemSetting.Write($"ipv6/conf/{one.Name}/addr_gen_mode", "1");
        if (!one.HasV6)
        {
            SystemSetting.Write($"ipv6/conf/{one.Name}/disable_ipv6", "1");
        }
    }

    /// <summary>Advertisements of IPv6 leave from the parent's link-local address.</summary>
    private void AddLinkLocal(NetworkInterface parent, NetworkInterface made)
    {
        foreach (var own in parent.Addresses)
        {
            var address = own.Address.ToIPAddress();
            if (address.AddressFamily == AddressFamily.InterNetworkV6 && address.IsIPv6LinkLocal)
            {
                kernel.Add(
                    new VirtualAddress(address, own.PrefixLength)
                    {
                        Scope = own.Scope,
                        Options = VirtualAddressOptions.NoDuplicateDetection,
                        PreferredLifetimeSeconds = 0,
                    },
                    made.Index);
                kernel.Flush();
                return;
            }
        }
    }

    private void Delete(VmacInterface one)
    {
        if (kernel.Interfaces.Find(one.Name) is not { } found || !_made.Remove((one.Name, found.Index)))
        {
            return;
        }

        var result = _request!.Do((writer, sequence) => MacvlanMessages.WriteDelete(writer, found.Index, sequence));
        if (result < 0)
        {
            VmacLog.Fails(log, one.Instance, one.Name, Errno.Text(result));
        }
        else
        {
            VmacLog.Removed(log, one.Instance, one.Name);
        }
    }
}
