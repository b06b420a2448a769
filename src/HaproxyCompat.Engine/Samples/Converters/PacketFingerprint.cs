using System.Buffers.Binary;
using System.Collections.Immutable;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples.Fetches;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary><c>ip.fp([mode])</c>: what stays the same in the first packets of one host (manual 7.3.1).</summary>
internal static class PacketFingerprint
{
    private const int FixedBytes = 8;
    private const int MostBytes = FixedBytes + 1 + 40 + 16;
    private const int WithTimeToLive = 1;
    private const int WithOptionKinds = 2;
    private const int WithSource = 4;
    private const byte CongestionWindowReduced = 0x80;
    private const byte CongestionEcho = 0x40;

    public static readonly ImmutableArray<Converter> Keywords =
    [
        new("ip.fp", ArgumentForms.Integers(0, 1), SampleType.Binary, SampleType.Binary, Apply),
    ];

    private static bool Apply(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var packet = sample.Span;
        if (!IpPacket.TryRead(packet, out var ip) || ip.Protocol != IpPacket.Tcp)
        {
            return false;
        }

        var tcp = packet[ip.HeaderBytes..];
        if (!TcpFields.TryOptions(tcp, out var options) || TcpFields.HeaderBytes + options.Length > ip.PayloadBytes)
        {
            return false;
        }

        var room = context.Scratch.Rent(MostBytes);
        WriteFixed(packet, ip, tcp, options, room.Span);
        var length = FixedBytes;
        var mode = ArgumentForms.IntegerAt(arguments, 0);
        if ((mode & WithTimeToLive) != 0)
        {
            room.Span[length++] = IpFields.TimeToLiveOf(packet);
        }

        if ((mode & WithOptionKinds) != 0)
        {
            length += TcpFields.WriteKinds(options, room.Span[length..]);
        }

        if ((mode & WithSource) != 0)
        {
            var source = IpFields.SourceOf(sample.Bytes).Span;
            source.CopyTo(room.Span[length..]);
            length += source.Length;
        }

        sample.SetBinary(context.Scratch.Keep(room, length));
        return true;
    }

    private static void WriteFixed(ReadOnlySpan<byte> packet, in IpPacket ip, ReadOnlySpan<byte> tcp,
        ReadOnlySpan<byte> options, Span<byte> output)
    {
        var timeToLive = IpFields.TimeToLiveOf(packet);
        var hops = timeToLive <= 32 ? 0 : timeToLive <= 64 ? 1 : timeToLive <= 128 ? 2 : 3;
        var hasData = ip.PayloadBytes > TcpFields.HeaderBytes + options.Length;
        output[0] = (byte)IpFields.TypeOfServiceOf(packet);
        output[1] = (byte)((ip.IsV6 ? 0x80 : 0) | (IpFields.DoNotFragmentOf(packet) ? 0x40 : 0) | (hops << 4)
            | (ip.HasOptions ? 8 : 0) | (hasData ? 4 : 0)
            | ((tcp[13] & CongestionWindowReduced) != 0 ? 2 : 0) | ((tcp[13] & CongestionEcho) != 0 ? 1 : 0));
        var scale = -1L;
        byte kinds = 0;
        for (var rest = options; TcpFields.TryNextOption(ref rest, out var kind, out var value);)
        {
            scale = kind == TcpFields.WindowScale ? Math.Min(14, TcpFields.Number(value, 1)) : scale;
            kinds |= kind switch
            {
                < 2 => 0,
                <= 8 => (byte)(1 << (kind - 2)),
                _ => 0x80,
            };
        }

        output[2] = (byte)((tcp[12] & 0xF0) | (int)(scale + 1));
        BinaryPrimitives.WriteUInt16BigEndian(output[3..], TcpFields.WindowOf(tcp));
        var segment = TcpFields.ReadOption(
            options, TcpFields.MaximumSegmentSize, static value => TcpFields.Number(value, 2));
        BinaryPrimitives.WriteUInt16BigEndian(output[5..], (ushort)segment);
        output[7] = kinds;
    }
}
