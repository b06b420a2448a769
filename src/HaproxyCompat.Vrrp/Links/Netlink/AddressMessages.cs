using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Links.Netlink;

/// <summary>RTM_NEWADDR and RTM_DELADDR for virtual addresses (rtnetlink(7)).</summary>
internal static class AddressMessages
{
    /// <summary>No message here is longer.</summary>
    public const int MaximumSizeBytes = 192;

    private const ushort ForeverFlagsMask = 0xff;

    /// <summary>Adds an address, or changes the one that is there.</summary>
    public static void WriteAdd(NetlinkWriter writer, VirtualAddress address, int interfaceIndex, uint sequence)
    {
        writer.Begin(
            NetlinkConstants.NewAddress,
            NetlinkConstants.Request | NetlinkConstants.Create | NetlinkConstants.Replace,
            sequence);
        WriteFixed(writer, address, interfaceIndex);
        if (address.Broadcast is not null)
        {
            WriteAddress(writer, NetlinkConstants.AddressBroadcast, InternetAddress.From(address.Broadcast));
        }

        if (address.Label is not null)
        {
            writer.Attribute(NetlinkConstants.AddressLabel, address.Label);
        }

        var flags = Flags(address);
        if (flags > ForeverFlagsMask)
        {
            writer.Attribute(NetlinkConstants.AddressFlags, flags);
        }

        if (address.PreferredLifetimeSeconds != uint.MaxValue)
        {
            // struct ifa_cacheinfo: preferred, valid, created, updated.
            Span<byte> lifetimes = stackalloc byte[16];
            lifetimes.Clear();
            BitConverter.TryWriteBytes(lifetimes, address.PreferredLifetimeSeconds);
            BitConverter.TryWriteBytes(lifetimes[4..], uint.MaxValue);
            writer.Attribute(NetlinkConstants.AddressCacheInfo, lifetimes);
        }

        writer.End();
    }

    /// <summary>Removes an address.</summary>
    public static void WriteRemove(NetlinkWriter writer, VirtualAddress address, int interfaceIndex, uint sequence)
    {
        writer.Begin(NetlinkConstants.DeleteAddress, NetlinkConstants.Request, sequence);
        WriteFixed(writer, address, interfaceIndex);
        writer.End();
    }

    private static uint Flags(VirtualAddress address)
    {
        var isV6 = address.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        var flags = (uint)address.Options;
        return isV6 ? flags : flags & ~(uint)VirtualAddressOptions.NoDuplicateDetection;
    }

    private static void WriteFixed(NetlinkWriter writer, VirtualAddress address, int interfaceIndex)
    {
        var local = InternetAddress.From(address.Address);
        var hasPeer = address.Peer is not null;
        writer.Write((byte)(local.IsV6 ? SysSocket.FamilyIPv6 : SysSocket.FamilyIPv4));
        writer.Write((byte)(hasPeer ? address.PeerPrefixLength : address.PrefixLength));
        writer.Write((byte)Flags(address));
        writer.Write(address.Scope);
        writer.Write((uint)interfaceIndex);
        WriteAddress(writer, NetlinkConstants.AddressLocal, local);
        WriteAddress(
            writer,
            NetlinkConstants.AddressPeer,
            hasPeer ? InternetAddress.From(address.Peer) : local);
    }

    private static void WriteAddress(NetlinkWriter writer, ushort type, InternetAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.Write(bytes);
        writer.Attribute(type, bytes[..address.LengthBytes]);
    }
}
