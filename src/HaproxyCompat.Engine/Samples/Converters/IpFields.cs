using System.Buffers.Binary;
using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>
/// <c>ip.*</c>: fields of an IP packet, as in <c>fc_saved_syn</c> with <c>tcp-ss 1</c> (manual 7.3.1).
/// </summary>
internal static class IpFields
{
    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("ip.data", Signature.None, SampleType.Binary, SampleType.Binary, Data),
        new("ip.df", Signature.None, SampleType.Binary, SampleType.Integer, DoNotFragment),
        new("ip.dst", Signature.None, SampleType.Binary, SampleType.Address, Destination),
        new("ip.hdr", Signature.None, SampleType.Binary, SampleType.Binary, Header),
        new("ip.proto", Signature.None, SampleType.Binary, SampleType.Integer, Protocol),
        new("ip.src", Signature.None, SampleType.Binary, SampleType.Address, Source),
        new("ip.tos", Signature.None, SampleType.Binary, SampleType.Integer, TypeOfService),
        new("ip.ttl", Signature.None, SampleType.Binary, SampleType.Integer, TimeToLive),
        new("ip.ver", Signature.None, SampleType.Binary, SampleType.Integer, Version),
    ];

    /// <summary>The type of service, or the traffic class.</summary>
    public static int TypeOfServiceOf(ReadOnlySpan<byte> packet) =>
        IpPacket.VersionOf(packet) == 4 ? packet[1] : (BinaryPrimitives.ReadUInt16BigEndian(packet) >> 4) & 255;

    /// <summary>IPv6 never fragments on the way.</summary>
    public static bool DoNotFragmentOf(ReadOnlySpan<byte> packet) =>
        IpPacket.VersionOf(packet) == 6 || (packet[6] & 0x40) != 0;

    /// <summary>The time to live, or the hop limit.</summary>
    public static byte TimeToLiveOf(ReadOnlySpan<byte> packet) => packet[IpPacket.VersionOf(packet) == 4 ? 8 : 7];

    public static ReadOnlyMemory<byte> SourceOf(ReadOnlyMemory<byte> packet) =>
        IpPacket.VersionOf(packet.Span) == 4 ? packet.Slice(12, 4) : packet.Slice(8, 16);

    private static bool Data(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        IpPacket.TryRead(sample.Span, out var packet)
        && Slices.TrySlice(packet.HeaderBytes, sample.Bytes.Length - packet.HeaderBytes, ref sample);

    private static bool Header(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        IpPacket.TryRead(sample.Span, out var packet) && Slices.TrySlice(0, packet.HeaderBytes, ref sample);

    private static bool DoNotFragment(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySet(7, 1, static packet => DoNotFragmentOf(packet) ? 1 : 0, ref sample);

    private static bool TypeOfService(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySet(2, 2, TypeOfServiceOf, ref sample);

    private static bool TimeToLive(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySet(IpPacket.V4HeaderBytes, IpPacket.V6HeaderBytes, static packet => TimeToLiveOf(packet), ref sample);

    private static bool Protocol(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (IpPacket.VersionOf(sample.Span) != 4)
        {
            var isWhole = IpPacket.TryRead(sample.Span, out var packet);
            sample.SetInteger(packet.Protocol);
            return isWhole;
        }

        return TrySet(10, 0, static packet => packet[9], ref sample);
    }

    private static bool Version(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var isThere = sample.Bytes.Length > 0;
        sample.SetInteger(IpPacket.VersionOf(sample.Span));
        return isThere;
    }

    private static bool Source(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySetAddress(12, 8, ref sample);

    private static bool Destination(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TrySetAddress(16, 24, ref sample);

    private static bool TrySet(int v4Bytes, int v6Bytes, Func<ReadOnlySpan<byte>, int> read, ref Sample sample)
    {
        var packet = sample.Span;
        var version = IpPacket.VersionOf(packet);
        if (version is not (4 or 6) || packet.Length < (version == 4 ? v4Bytes : v6Bytes))
        {
            return false;
        }

        sample.SetInteger(read(packet));
        return true;
    }

    private static bool TrySetAddress(int v4Offset, int v6Offset, ref Sample sample)
    {
        var packet = sample.Span;
        switch (IpPacket.VersionOf(packet))
        {
            case 4 when packet.Length >= IpPacket.V4HeaderBytes:
                sample.SetIPv4(BinaryPrimitives.ReadUInt32BigEndian(packet[v4Offset..]));
                return true;
            case 6 when packet.Length >= IpPacket.V6HeaderBytes:
                sample.SetIPv6(BinaryPrimitives.ReadUInt128BigEndian(packet[v6Offset..]));
                return true;
            default:
                return false;
        }
    }
}
