using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Links.Netlink;

/// <summary>RTM_NEWROUTE and RTM_DELROUTE (rtnetlink(7)).</summary>
internal static class RouteMessages
{
    public const ushort NewRoute = 24;
    public const ushort DeleteRoute = 25;

    /// <summary>No message here is longer, but for one with many hops.</summary>
    public const int MaximumSizeBytes = 1024;

    private const ushort Destination = 1;
    private const ushort OutgoingInterface = 4;
    private const ushort Gateway = 5;
    private const ushort Priority = 6;
    private const ushort PreferredSource = 7;
    private const ushort Metrics = 8;
    private const ushort Multipath = 9;
    private const ushort Flow = 11;
    private const ushort Table = 15;
    private const ushort Preference = 20;
    private const ushort Expires = 23;
    private const ushort TtlPropagate = 26;
    private const ushort MetricLock = 1;
    private const ushort MetricCongestion = 16;
    private const byte MainTable = 254;
    private const byte CompatibleTable = 252;
    private const byte FirstUnreachable = 6;
    private const byte LastUnreachable = 9;
    private const uint OnLink = 4;

    /// <summary>Usual routes come before those that match, unless appended; blackholes and the like are new.</summary>
    public static void WriteAdd(NetlinkWriter writer, RouteConfig route, Func<string, int> indexOf, uint sequence)
    {
        var position = route.Type is >= FirstUnreachable and <= LastUnreachable ? NetlinkConstants.Exclusive
            : route.Append ? NetlinkConstants.Append
            : (ushort)0;
        writer.Begin(
            NewRoute, (ushort)(NetlinkConstants.Request | NetlinkConstants.Create | position), sequence);
        Write(writer, route, indexOf, route.Scope);
    }

    public static void WriteRemove(NetlinkWriter writer, RouteConfig route, Func<string, int> indexOf, uint sequence)
    {
        writer.Begin(DeleteRoute, NetlinkConstants.Request, sequence);
        Write(writer, route, indexOf, route.Scope);
    }

    public static void WriteAddress(NetlinkWriter writer, ushort type, IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        var number = InternetAddress.From(address);
        number.Write(bytes);
        writer.Attribute(type, bytes[..number.LengthBytes]);
    }

    private static void Write(NetlinkWriter writer, RouteConfig route, Func<string, int> indexOf, byte scope)
    {
        var isV6 = route.Family == AddressFamily.InterNetworkV6;
        var table = route.Table == 0 ? MainTable : route.Table;

        // struct rtmsg: family, lengths, tos, table, protocol, scope, type, flags.
        writer.Write((byte)(isV6 ? SysSocket.FamilyIPv6 : SysSocket.FamilyIPv4));
        writer.Write((byte)route.PrefixLength);
        writer.Write((byte)0);
        writer.Write(route.Tos);
        writer.Write((byte)(table < 256 ? table : CompatibleTable));
        writer.Write(route.Protocol);
        writer.Write(scope);
        writer.Write(route.Type);
        writer.Write(route.Hop.OnLink ? OnLink : 0u);
        writer.Attribute(Table, table);
        if (route.PrefixLength > 0)
        {
            WriteAddress(writer, Destination, route.Destination);
        }

        if (route.Hop.Gateway is not null)
        {
            WriteAddress(writer, Gateway, route.Hop.Gateway);
        }

        if (route.Hop.Interface is not null)
        {
            writer.Attribute(OutgoingInterface, (uint)indexOf(route.Hop.Interface));
        }

        if (route.Source is not null)
        {
            WriteAddress(writer, PreferredSource, route.Source);
        }

        WriteNumbers(writer, route);
        WriteMetrics(writer, route);
        WriteHops(writer, route, indexOf);
        writer.End();
    }

    private static void WriteNumbers(NetlinkWriter writer, RouteConfig route)
    {
        if (route.Metric is { } metric)
        {
            writer.Attribute(Priority, metric);
        }

        if (route.Realms is { } realms)
        {
            writer.Attribute(Flow, realms);
        }

        if (route.Preference is { } preference)
        {
            writer.Attribute(Preference, [preference]);
        }

        if (route.Expires is { } seconds)
        {
            writer.Attribute(Expires, seconds);
        }

        if (route.PropagatesTtl is { } propagates)
        {
            writer.Attribute(TtlPropagate, [(byte)(propagates ? 1 : 0)]);
        }
    }

    private static void WriteMetrics(NetlinkWriter writer, RouteConfig route)
    {
        if (route.Metrics.IsEmpty && route.Congestion is null)
        {
            return;
        }

        var nested = writer.BeginNested(Metrics);
        if (route.Locked != 0)
        {
            writer.Attribute(MetricLock, route.Locked);
        }

        foreach (var (number, value) in route.Metrics)
        {
            writer.Attribute(number, value);
        }

        if (route.Congestion is not null)
        {
            writer.Attribute(MetricCongestion, route.Congestion);
        }

        writer.EndNested(nested);
    }

    private static void WriteHops(NetlinkWriter writer, RouteConfig route, Func<string, int> indexOf)
    {
        if (route.Hops.IsEmpty)
        {
            return;
        }

        var all = writer.BeginNested(Multipath);
        foreach (var hop in route.Hops)
        {
            // struct rtnexthop: length, flags, weight less one, interface.
            var start = writer.BeginPart();
            writer.Write((byte)(hop.OnLink ? OnLink : 0));
            writer.Write((byte)(hop.Weight - 1));
            writer.Write(hop.Interface is null ? 0 : indexOf(hop.Interface));
            if (hop.Gateway is not null)
            {
                WriteAddress(writer, Gateway, hop.Gateway);
            }

            writer.EndNested(start);
        }

        writer.EndNested(all);
    }
}
