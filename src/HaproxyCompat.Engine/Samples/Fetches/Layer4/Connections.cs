using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples.Converters;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Samples.Fetches.Layer4;

/// <summary>Both ends of both connections, and the listener (manual 7.3.3).</summary>
internal static class Connections
{
    private const FetchNeeds Client = FetchNeeds.ClientConnection;
    private const FetchNeeds ServerSide = FetchNeeds.ServerConnection;

    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("accept_date", Dates.UnitSignature(0, ArgumentKind.String), SampleType.Integer, Client, AcceptDate),
        new("bc_dst", Signature.None, SampleType.Address, ServerSide, ServerDestination),
        new("bc_dst_port", Signature.None, SampleType.Integer, ServerSide, ServerDestinationPort),
        new("bc_http_major", Signature.None, SampleType.Integer, ServerSide, ServerHttpMajor),
        new("bc_src", Signature.None, SampleType.Address, ServerSide, ServerSource),
        new("bc_src_port", Signature.None, SampleType.Integer, ServerSide, ServerSourcePort),
        new("dst", Signature.None, SampleType.Address, Client, Destination),
        new("dst_conn", Signature.None, SampleType.Integer, FetchNeeds.Frontend, ListenerSessions),
        new("dst_is_local", Signature.None, SampleType.Boolean, Client, DestinationIsLocal),
        new("dst_port", Signature.None, SampleType.Integer, Client, DestinationPort),
        new("fc_dst", Signature.None, SampleType.Address, Client, SocketDestination),
        new("fc_dst_is_local", Signature.None, SampleType.Boolean, Client, DestinationIsLocal),
        new("fc_dst_port", Signature.None, SampleType.Integer, Client, SocketDestinationPort),
        new("fc_http_major", Signature.None, SampleType.Integer, Client, ClientHttpMajor),
        new("fc_pp_tlv", TlvSignature, SampleType.String, FetchNeeds.Session, ProxyTlv),
        new("fc_pp_authority", Signature.None, SampleType.String, Client, ProxyAuthority),
        new("fc_pp_unique_id", Signature.None, SampleType.String, Client, ProxyUniqueId),
        new("fc_rcvd_proxy", Signature.None, SampleType.Boolean, Client, ReceivedProxy),
        new("fc_src", Signature.None, SampleType.Address, Client, SocketSource),
        new("fc_src_is_local", Signature.None, SampleType.Boolean, Client, SourceIsLocal),
        new("fc_src_port", Signature.None, SampleType.Integer, Client, SocketSourcePort),
        new("so_id", Signature.None, SampleType.Integer, FetchNeeds.Frontend, ListenerId),
        new("so_name", Signature.None, SampleType.String, FetchNeeds.Frontend, ListenerName),
        new("src", Signature.None, SampleType.Address, Client, Source),
        new("src_is_local", Signature.None, SampleType.Boolean, Client, SourceIsLocal),
        new("src_port", Signature.None, SampleType.Integer, Client, SourcePort),
    ];

    private static Signature TlvSignature => new(1, ArgumentKind.String)
    {
        Check = static arguments => (string)arguments[0] is "" || TryTlvType((string)arguments[0], out _) ? null
            : "a TLV type from 0 to 255, or one of ALPN, AUTHORITY, UNIQUE_ID, SSL, NETNS, is expected",
        Prepare = static arguments => [TryTlvType((string)arguments[0], out var type) ? (long)type : 0L],
    };

    private static bool TrySetAddress(in SocketAddressValue address, ref Sample sample)
    {
        switch (address.Kind)
        {
            case AddressKind.IPv4:
                sample.SetIPv4(address.IPv4);
                return true;
            case AddressKind.IPv6:
                sample.SetIPv6(address.AddressBits);
                return true;
            default:
                return false;
        }
    }

    private static bool TrySetPort(in SocketAddressValue address, ref Sample sample)
    {
        sample.SetInteger(address.Port);
        return address.Kind is AddressKind.IPv4 or AddressKind.IPv6;
    }

    internal static bool Source(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        context.Session is { } session && TrySetAddress(session.Source, ref sample);

    private static bool SourcePort(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        context.Session is { } session && TrySetPort(session.Source, ref sample);

    private static bool Destination(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        context.Session is { } session && TrySetAddress(session.Destination, ref sample);

    private static bool DestinationPort(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        context.Session is { } session && TrySetPort(session.Destination, ref sample);

    private static bool SocketSource(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        context.Session is { } session && TrySetAddress(session.ConnectionSource, ref sample);

    private static bool SocketSourcePort(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        context.Session is { } session && TrySetPort(session.ConnectionSource, ref sample);

    private static bool SocketDestination(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        context.Session is { } session && TrySetAddress(session.ConnectionDestination, ref sample);

    private static bool SocketDestinationPort(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        context.Session is { } session && TrySetPort(session.ConnectionDestination, ref sample);

    private static bool SourceIsLocal(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(context.Session is { Source.IsLoopback: true });
        return context.Session is not null;
    }

    private static bool DestinationIsLocal(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(context.Session is { Destination.IsLoopback: true });
        return context.Session is not null;
    }

    private static bool ServerDestination(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        context.Stream is { } stream && TrySetAddress(stream.ServerSideRemote, ref sample);

    private static bool ServerDestinationPort(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        context.Stream is { } stream && TrySetPort(stream.ServerSideRemote, ref sample);

    private static bool ServerSource(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        context.Stream is { } stream && TrySetAddress(stream.ServerSideLocal, ref sample);

    private static bool ServerSourcePort(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        context.Stream is { } stream && TrySetPort(stream.ServerSideLocal, ref sample);

    private static bool ClientHttpMajor(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(1);
        return context.Session is not null;
    }

    private static bool ServerHttpMajor(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(1);
        return context.Stream?.SeenServerConnection is not null;
    }

    private static bool ListenerId(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(context.Session?.Listener.Id ?? 0);
        return context.Session is not null;
    }

    private static bool ListenerSessions(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(context.Session?.Listener.CurrentSessions ?? 0);
        return context.Session is not null;
    }

    private static bool ListenerName(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Session?.Listener.Config.Name is not { } name)
        {
            return false;
        }

        var room = context.Scratch.Rent(name.Length);
        Encoding.Latin1.GetBytes(name, room.Span);
        sample.SetString(room);
        return true;
    }

    private static bool AcceptDate(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Session is not { } session)
        {
            return false;
        }

        sample.SetInteger(Dates.InUnit(session.AcceptedAt, arguments.Length > 0 ? arguments[0] as string : null));
        return true;
    }

    private static bool ReceivedProxy(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(context.Session is { ReceivedProxyHeader: true });
        return context.Session is not null;
    }

    private static bool ProxyTlv(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TryTlv(context, (byte)(long)arguments[0], ref sample);

    private static bool ProxyAuthority(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TryTlv(context, 2, ref sample);

    private static bool ProxyUniqueId(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TryTlv(context, 5, ref sample);

    /// <summary>PROXY protocol 2.2: one byte type, two bytes length in network order, value.</summary>
    private static bool TryTlv(in SampleContext context, byte type, ref Sample sample)
    {
        var rest = context.Session?.ProxyTlvs ?? default;
        var offset = (int)sample.Cursor;
        while (offset + 3 <= rest.Length)
        {
            var bytes = rest.Span[offset..];
            var length = (bytes[1] << 8) | bytes[2];
            if (length > bytes.Length - 3)
            {
                return false;
            }

            if (bytes[0] == type)
            {
                sample.SetString(rest.Slice(offset + 3, length));
                sample.Cursor = offset + 3 + length;
                sample.HasMore = context.Iterates && sample.Cursor < rest.Length;
                return true;
            }

            offset += 3 + length;
        }

        return false;
    }

    private static bool TryTlvType(string text, out byte type)
    {
        type = text.ToUpperInvariant() switch
        {
            "ALPN" => 1,
            "AUTHORITY" => 2,
            "CRC32C" => 3,
            "UNIQUE_ID" => 5,
            "SSL" => 0x20,
            "NETNS" => 0x30,
            _ => 0,
        };
        return type != 0 || (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? byte.TryParse(text.AsSpan(2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out type)
            : byte.TryParse(text, out type));
    }
}
