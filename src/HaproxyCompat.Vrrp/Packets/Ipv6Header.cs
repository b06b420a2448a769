using System.Buffers.Binary;

namespace HaproxyCompat.Vrrp.Packets;

/// <summary>The IPv6 header of a VRRP packet (RFC 8200, 3), without extension headers.</summary>
/// <remarks>
/// <code>
/// 0  version 6 (4 bits), traffic class (8 bits), flow label (20 bits)
/// 4  payload length (2)     6  next header     7  hop limit
/// 8  source (16)            24 destination (16)
/// </code>
/// </remarks>
internal readonly record struct Ipv6Header(
    byte TrafficClass,
    ushort PayloadLengthBytes,
    byte NextHeader,
    byte HopLimit,
    InternetAddress Source,
    InternetAddress Destination)
{
    public const int SizeBytes = 40;

    /// <summary>
    /// What the kernel gives packets without a limit of their own; unicast advertisements leave with it.
    /// </summary>
    public const byte DefaultHopLimit = 64;

    /// <summary>Writes 40 bytes; the flow label is zero.</summary>
    public void Write(Span<byte> destination)
    {
        var header = destination[..SizeBytes];
        BinaryPrimitives.WriteUInt32BigEndian(header, 0x6000_0000 | ((uint)TrafficClass << 20));
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], PayloadLengthBytes);
        header[6] = NextHeader;
        header[7] = HopLimit;
        Source.Write(header[8..]);
        Destination.Write(header[24..]);
    }

    /// <summary>Reads a whole packet; refuses what is no IPv6 packet or is shorter than it says.</summary>
    /// <param name="packet">From the first header byte; may be longer.</param>
    /// <param name="payload">What follows the header.</param>
    public static bool TryRead(ReadOnlySpan<byte> packet, out Ipv6Header header, out ReadOnlySpan<byte> payload)
    {
        header = default;
        payload = default;
        if (packet.Length < SizeBytes || packet[0] >> 4 != 6)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(packet[4..]);
        if (packet.Length < SizeBytes + length)
        {
            return false;
        }

        header = new Ipv6Header(
            (byte)(BinaryPrimitives.ReadUInt32BigEndian(packet) >> 20),
            length,
            packet[6],
            packet[7],
            InternetAddress.Read(packet.Slice(8, 16)),
            InternetAddress.Read(packet.Slice(24, 16)));
        payload = packet.Slice(SizeBytes, length);
        return true;
    }
}
