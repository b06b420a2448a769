using System.Buffers.Binary;
using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary><c>eth.*</c>: fields of an Ethernet frame with or without VLANs (manual 7.3.1).</summary>
internal static class EthernetFields
{
    private const int AddressBytes = 6;
    private const int TypeOffset = 12;
    private const int VlanTagBytes = 4;
    private const ushort Vlan = 0x8100;

    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("eth.data", Signature.None, SampleType.Binary, SampleType.Binary, Data),
        new("eth.dst", Signature.None, SampleType.Binary, SampleType.Binary, Destination),
        new("eth.hdr", Signature.None, SampleType.Binary, SampleType.Binary, Header),
        new("eth.proto", Signature.None, SampleType.Binary, SampleType.Integer, Protocol),
        new("eth.src", Signature.None, SampleType.Binary, SampleType.Binary, Source),
        new("eth.vlan", Signature.None, SampleType.Binary, SampleType.Integer, LastVlan),
    ];

    /// <summary>
    /// In a frame with more than its header finds the type behind all VLAN tags, and the identifier of the last of them
    /// (-1 without one).
    /// </summary>
    private static bool TryRead(ReadOnlySpan<byte> frame, out int headerBytes, out ushort type, out int vlan)
    {
        vlan = -1;
        for (var offset = TypeOffset; ; offset += VlanTagBytes)
        {
            headerBytes = offset + sizeof(ushort);
            if (frame.Length <= headerBytes)
            {
                type = 0;
                return false;
            }

            type = BinaryPrimitives.ReadUInt16BigEndian(frame[offset..]);
            if (type != Vlan)
            {
                return true;
            }

            if (frame.Length >= offset + VlanTagBytes)
            {
                vlan = BinaryPrimitives.ReadUInt16BigEndian(frame[headerBytes..]) & 0xFFF;
            }
        }
    }

    private static bool Destination(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        Slices.TrySlice(0, AddressBytes, ref sample);

    private static bool Source(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        Slices.TrySlice(AddressBytes, AddressBytes, ref sample);

    private static bool Header(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TryRead(sample.Span, out var headerBytes, out _, out _) && Slices.TrySlice(0, headerBytes, ref sample);

    private static bool Data(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample) =>
        TryRead(sample.Span, out var headerBytes, out _, out _)
        && Slices.TrySlice(headerBytes, sample.Bytes.Length - headerBytes, ref sample);

    private static bool Protocol(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var isWhole = TryRead(sample.Span, out _, out var type, out _);
        sample.SetInteger(type);
        return isWhole;
    }

    private static bool LastVlan(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var isWhole = TryRead(sample.Span, out _, out _, out var vlan);
        sample.SetInteger(vlan);
        return isWhole && vlan > 0;
    }
}
