using System.Runtime.InteropServices;
using System.Text;
using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Links.Netlink;

/// <summary>RTM_NEWLINK and RTM_DELLINK for macvlan interfaces (rtnetlink(7), linux/if_link.h).</summary>
internal static class MacvlanMessages
{
    /// <summary>MACVLAN_MODE_PRIVATE: its packets never reach other macvlans of the parent.</summary>
    public const uint PrivateMode = 1;

    public const string Kind = "macvlan";

    /// <summary>Creates it, down.</summary>
    public static void WriteCreate(
        NetlinkWriter writer, string name, int parentIndex, EthernetAddress hardware, uint sequence)
    {
        Begin(
            writer,
            NetlinkConstants.NewLink,
            NetlinkConstants.Create | NetlinkConstants.Exclusive,
            0,
            0,
            0,
            sequence);
        writer.Attribute(NetlinkConstants.LinkName, name);
        writer.Attribute(NetlinkConstants.LinkParent, (uint)parentIndex);
        Span<byte> address = stackalloc byte[EthernetAddress.SizeBytes];
        hardware.Write(address);
        writer.Attribute(NetlinkConstants.LinkHardwareAddress, address);
        var information = writer.BeginNested(NetlinkConstants.LinkInformation);
        writer.Attribute(NetlinkConstants.LinkKind, Kind);
        var data = writer.BeginNested(NetlinkConstants.LinkData);
        writer.Attribute(NetlinkConstants.MacvlanMode, PrivateMode);
        writer.EndNested(data);
        writer.EndNested(information);
        writer.End();
    }

    public static void WriteUp(NetlinkWriter writer, int index, uint sequence)
    {
        Begin(writer, NetlinkConstants.NewLink, 0, index, NetIf.FlagUp, NetIf.FlagUp, sequence);
        writer.End();
    }

    public static void WriteDelete(NetlinkWriter writer, int index, uint sequence)
    {
        Begin(writer, NetlinkConstants.DeleteLink, 0, index, 0, 0, sequence);
        writer.End();
    }

    /// <summary>The kind in IFLA_LINKINFO, and the mode when it is a macvlan.</summary>
    public static string ReadKind(ReadOnlySpan<byte> information, out uint mode)
    {
        mode = 0;
        var kind = string.Empty;
        var attributes = new NetlinkAttributes(information);
        while (attributes.MoveNext())
        {
            if (attributes.Type == NetlinkConstants.LinkKind)
            {
                kind = Encoding.UTF8.GetString(attributes.Value.TrimEnd((byte)0));
            }
            else if (attributes.Type == NetlinkConstants.LinkData && kind == Kind)
            {
                var data = new NetlinkAttributes(attributes.Value);
                while (data.MoveNext())
                {
                    if (data.Type == NetlinkConstants.MacvlanMode && data.Value.Length == sizeof(uint))
                    {
                        mode = MemoryMarshal.Read<uint>(data.Value);
                    }
                }
            }
        }

        return kind;
    }

    private static void Begin(
        NetlinkWriter writer, ushort type, ushort flags, int index, uint linkFlags, uint change, uint sequence)
    {
        writer.Begin(type, (ushort)(NetlinkConstants.Request | NetlinkConstants.Acknowledge | flags), sequence);

        // struct ifinfomsg: family, pad, type, index, flags, change.
        writer.Write(0u);
        writer.Write(index);
        writer.Write(linkFlags);
        writer.Write(change);
    }
}
