using System.Net.Sockets;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Interop;

namespace HaproxyCompat.Vrrp.Links.Netlink;

/// <summary>RTM_NEWRULE and RTM_DELRULE (linux/fib_rules.h).</summary>
internal static class RuleMessages
{
    public const ushort NewRule = 32;
    public const ushort DeleteRule = 33;

    private const ushort Destination = 1;
    private const ushort Source = 2;
    private const ushort IncomingName = 3;
    private const ushort Goto = 4;
    private const ushort Priority = 6;
    private const ushort Mark = 10;
    private const ushort Flow = 11;
    private const ushort Tunnel = 12;
    private const ushort SuppressGroup = 13;
    private const ushort SuppressPrefixLength = 14;
    private const ushort Table = 15;
    private const ushort MarkMask = 16;
    private const ushort OutgoingName = 17;
    private const ushort DeviceTable = 19;
    private const ushort Users = 20;
    private const ushort Protocol = 21;
    private const ushort TransportProtocol = 22;
    private const ushort SourcePorts = 23;
    private const ushort DestinationPorts = 24;
    private const uint Inverted = 2;

    public static void WriteAdd(NetlinkWriter writer, RuleConfig rule, uint sequence)
    {
        writer.Begin(
            NewRule,
            NetlinkConstants.Request | NetlinkConstants.Create | NetlinkConstants.Exclusive,
            sequence);
        Write(writer, rule);
    }

    public static void WriteRemove(NetlinkWriter writer, RuleConfig rule, uint sequence)
    {
        writer.Begin(DeleteRule, NetlinkConstants.Request, sequence);
        Write(writer, rule);
    }

    private static void Write(NetlinkWriter writer, RuleConfig rule)
    {
        // struct fib_rule_hdr: family, lengths, tos, table, two reserved, action, flags.
        writer.Write(
            (byte)(rule.Family == AddressFamily.InterNetworkV6 ? SysSocket.FamilyIPv6 : SysSocket.FamilyIPv4));
        writer.Write((byte)rule.ToLength);
        writer.Write((byte)rule.FromLength);
        writer.Write(rule.Tos);
        writer.Write((byte)(rule.Table < 256 ? rule.Table : 0));
        writer.Write((ushort)0);
        writer.Write(rule.Action);
        writer.Write(rule.IsInverted ? Inverted : 0u);
        writer.Attribute(Priority, rule.Preference);
        writer.Attribute(Protocol, [rule.Protocol]);
        if (rule.To is not null && rule.ToLength > 0)
        {
            RouteMessages.WriteAddress(writer, Destination, rule.To);
        }

        if (rule.From is not null && rule.FromLength > 0)
        {
            RouteMessages.WriteAddress(writer, Source, rule.From);
        }

        if (rule.Incoming is not null)
        {
            writer.Attribute(IncomingName, rule.Incoming);
        }

        if (rule.Outgoing is not null)
        {
            writer.Attribute(OutgoingName, rule.Outgoing);
        }

        WriteAction(writer, rule);
        WriteSelectors(writer, rule);
        writer.End();
    }

    private static void WriteAction(NetlinkWriter writer, RuleConfig rule)
    {
        const byte Jump = 2;
        if (rule.Table > 0)
        {
            writer.Attribute(Table, rule.Table);
        }

        if (rule.Action == Jump)
        {
            writer.Attribute(Goto, rule.Target);
        }

        if (rule.UsesDeviceTable)
        {
            writer.Attribute(DeviceTable, [1]);
        }

        Number(writer, Flow, rule.Realms);
        Number(writer, SuppressGroup, rule.SuppressGroup);
        Number(writer, SuppressPrefixLength, (uint?)rule.SuppressPrefixLength);
    }

    private static void WriteSelectors(NetlinkWriter writer, RuleConfig rule)
    {
        Number(writer, Mark, rule.Mark);
        Number(writer, MarkMask, rule.MarkMask);
        if (rule.Users is var (firstUser, lastUser))
        {
            Span<byte> range = stackalloc byte[8];
            BitConverter.TryWriteBytes(range, firstUser);
            BitConverter.TryWriteBytes(range[4..], lastUser);
            writer.Attribute(Users, range);
        }

        if (rule.TransportProtocol is { } transport)
        {
            writer.Attribute(TransportProtocol, [transport]);
        }

        Ports(writer, SourcePorts, rule.SourcePorts);
        Ports(writer, DestinationPorts, rule.DestinationPorts);
        if (rule.Tunnel is { } tunnel)
        {
            Span<byte> id = stackalloc byte[8];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(id, tunnel);
            writer.Attribute(Tunnel, id);
        }
    }

    private static void Number(NetlinkWriter writer, ushort type, uint? value)
    {
        if (value is { } number)
        {
            writer.Attribute(type, number);
        }
    }

    private static void Ports(NetlinkWriter writer, ushort type, (ushort First, ushort Last)? ports)
    {
        if (ports is var (first, last))
        {
            Span<byte> range = stackalloc byte[4];
            BitConverter.TryWriteBytes(range, first);
            BitConverter.TryWriteBytes(range[2..], last);
            writer.Attribute(type, range);
        }
    }
}
