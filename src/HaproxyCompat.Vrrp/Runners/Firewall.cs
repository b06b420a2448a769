using System.Runtime.InteropServices;
using System.Text;
using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Links.Netfilter;
using HaproxyCompat.Vrrp.Links.Netlink;
using HaproxyCompat.Vrrp.Packets;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// Packet rules of the kernel for two purposes (keepalived.conf(5), <c>nftables</c>): a master that does not accept for
/// its addresses drops what goes to them, and reports of groups leave by the parent of a macvlan. Everything goes
/// straight to nf_tables, no program is started. Belongs to the runner's thread.
/// </summary>
internal sealed class Firewall(KernelNetwork kernel, AddressKeeper keeper, ILogger log) : IDisposable
{
    private const int BatchBytes = 64 * 1024;

    private readonly Dictionary<(InternetAddress Address, string Set, string Interface), int> _dropped = [];
    private readonly NftBatch _batch = new(BatchBytes);
    private readonly byte[] _answer = new byte[16 * 1024];
    private NetlinkSocket? _socket;
    private NftTable[] _tables = [];

    /// <summary>
    /// Makes the tables that the configuration needs, in one transaction that replaces what was there.
    /// </summary>
    public void Use(RouterTable table, IReadOnlyList<VmacInterface> vmacs)
    {
        var before = _tables;
        var global = table.Configuration.Global;
        var routers = table.Routers.Where(one => !one.Config.Accept).ToArray();
        (int Index, int Parent, VmacInterface Vmac)[] indexes = [.. vmacs.Select(Indexes).Where(one => one.Index > 0)];
        NftTable[] all =
        [
            new(global.Nftables.Table, NftMessage.FamilyV4, global.Nftables.Priority, global.Nftables.Counters),
            new(global.Nftables.Table, NftMessage.FamilyV6, global.Nftables.Priority, global.Nftables.Counters),
        ];
        var next = new List<NftTable>();
        _batch.Clear();
        foreach (var old in before)
        {
            old.WriteDelete(_batch);
        }

        foreach (var one in all)
        {
            var isV6 = one.Family == NftMessage.FamilyV6;
            (int Index, int Parent)[] here =
            [
                .. indexes.Where(vmac => isV6 ? vmac.Vmac.HasV6 : !vmac.Vmac.IsV6 && !global.DisableLocalIgmp)
                    .Select(vmac => (vmac.Index, vmac.Parent)),
            ];
            var drops = routers.Any(router => router.Addresses.Any(a => InternetAddress.From(a.Address).IsV6 == isV6));
            if (here.Length == 0 && !drops)
            {
                continue;
            }

            next.Add(one);
            one.WriteDelete(_batch);
            one.WriteTable(_batch);
            if (here.Length > 0)
            {
                one.WriteVmacs(_batch, here);
            }

            if (drops)
            {
                // As the reference: no set for addresses that nobody has.
                var local = routers.Where(router => router.Addresses.Any(a => a.Address.IsIPv6LinkLocal)).ToArray();
                one.WriteDrops(_batch, local.Any(r => !ByName(table, r)), local.Any(r => ByName(table, r)));
            }
        }

        _tables = [.. next];
        _dropped.Clear();
        for (var index = 0; index < table.Routers.Length; index++)
        {
            if (table.Ensemble.State(index).HoldsAddresses)
            {
                Add(table, table.Routers[index]);
            }
        }

        Commit();
    }

    /// <summary>From the next <see cref="Commit"/> on its addresses are not answered for, unless it accepts.</summary>
    /// <returns>Whether something is to be done.</returns>
    public bool Add(RouterTable table, VirtualRouter router) => Change(table, router, NftMessage.NewElement);

    /// <returns>Whether something is to be done.</returns>
    public bool Remove(RouterTable table, VirtualRouter router) => Change(table, router, NftMessage.DeleteElement);

    /// <summary>The kernel has done it when this returns.</summary>
    public void Commit()
    {
        if (_batch.IsEmpty)
        {
            return;
        }

        _batch.Close();
        try
        {
            _socket ??= NetlinkSocket.Open(0, NetlinkSocket.NetfilterProtocol);
        }
        catch (IOException refused)
        {
            FirewallLog.Fails(log, refused.Message);
            _batch.Clear();
            return;
        }

        var sent = _socket.Send(_batch.Written);
        _batch.Clear();
        if (sent < 0)
        {
            FirewallLog.Fails(log, Errno.Text(sent));
        }

        // The kernel answers before the send returns, and only what it refuses.
        int count;
        while ((count = _socket.Receive(_answer)) > 0)
        {
            var messages = new NetlinkMessages(_answer.AsSpan(0, count));
            while (messages.MoveNext())
            {
                if (messages.Type == NetlinkConstants.Error
                    && MemoryMarshal.Read<int>(messages.Payload) is var error and < 0)
                {
                    FirewallLog.Fails(log, Errno.Text(error));
                }
            }
        }
    }

    /// <summary>Takes the tables away.</summary>
    public void RemoveAll()
    {
        foreach (var table in _tables)
        {
            table.WriteDelete(_batch);
        }

        Commit();
        _tables = [];
        _dropped.Clear();
    }

    public void Dispose() => _socket?.Dispose();

    /// <summary>Whether sets hold interface names: those may come and go without their index being known.</summary>
    private static bool ByName(RouterTable table, VirtualRouter router) =>
        router.Config.DontTrackPrimary && !table.Configuration.Global.Nftables.ByIndex;

    private bool Change(RouterTable table, VirtualRouter router, byte message)
    {
        if (router.Config.Accept)
        {
            return false;
        }

        foreach (var address in router.Addresses)
        {
            var number = InternetAddress.From(address.Address);
            var set = !address.Address.IsIPv6LinkLocal ? NftTable.Addresses
                : ByName(table, router) ? NftTable.LinkLocalByName
                : NftTable.LinkLocal;
            var where = set == NftTable.Addresses ? string.Empty : keeper.InterfaceOf(router, address);
            ref var users = ref CollectionsMarshal.GetValueRefOrAddDefault(_dropped, (number, set, where), out _);
            var isFirst = message == NftMessage.NewElement && users++ == 0;
            var isLast = message == NftMessage.DeleteElement && users > 0 && --users == 0;
            if (isFirst || isLast)
            {
                Write(message, number, set, where);
            }
        }

        return true;
    }

    private void Write(byte message, InternetAddress address, string set, string where)
    {
        var family = address.IsV6 ? NftMessage.FamilyV6 : NftMessage.FamilyV4;
        if (Array.Find(_tables, one => one.Family == family) is not { } table)
        {
            return;
        }

        if (_batch.IsNearlyFull)
        {
            Commit();
        }

        Span<byte> key = stackalloc byte[32];
        key.Clear();
        address.Write(key);
        var length = address.LengthBytes;
        if (set == NftTable.LinkLocal)
        {
            MemoryMarshal.Write(key[length..], kernel.Interfaces.Find(where)?.Index ?? 0);
            length += sizeof(int);
        }
        else if (set == NftTable.LinkLocalByName)
        {
            Encoding.UTF8.GetBytes(where, key[length..]);
            length = key.Length;
        }

        table.WriteElement(_batch, message, set, key[..length]);
    }

    private (int Index, int Parent, VmacInterface Vmac) Indexes(VmacInterface one) => (
        kernel.Interfaces.Find(one.Name)?.Index ?? 0,
        kernel.Interfaces.Find(one.Parent)?.Index ?? 0,
        one);
}
