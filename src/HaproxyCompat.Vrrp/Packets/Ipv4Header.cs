using System.Buffers.Binary;

namespace HaproxyCompat.Vrrp.Packets;

/// <summary>The IPv4 header of a VRRP packet (RFC 791, 3.1), without options when written.</summary>
/// <remarks>
/// <code>
/// 0  version 4, header length in words     1  type of service
/// 2  total length (2)                      4  identification (2)
/// 6  flags, fragment offset (2)            8  TTL      9  protocol
/// 10 checksum (2)                          12 source (4)        16 destination (4)
/// </code>
/// </remarks>
internal readonly record struct Ipv4Header(
    byte TypeOfService,
    ushort TotalLengthBytes,
    ushort Identification,
    byte TimeToLive,
    byte Protocol,
    InternetAddress Source,
    InternetAddress Destination)
{
    /// <summary>Length of the header that is written here.</summary>
    public const int SizeBytes = 20;

    /// <summary>IP protocol number of VRRP.</summary>
    public const byte VrrpProtocol = 112;

    /// <summary>
    /// Every advertisement leaves with this, and a multicast one must arrive with it (RFC 9568, 5.1.1.3).
    /// </summary>
    public const byte VrrpTimeToLive = 255;

    /// <summary>Precedence "internetwork control", as the reference sends.</summary>
    public const byte VrrpTypeOfService = 0xc0;

    /// <summary>Writes 20 bytes, checksum included.</summary>
    public void Write(Span<byte> destination)
    {
        var header = destination[..SizeBytes];
        header.Clear();
        header[0] = 0x45;
        header[1] = TypeOfService;
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], TotalLengthBytes);
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], Identification);
        header[8] = TimeToLive;
        header[9] = Protocol;
        Source.Write(header[12..]);
        Destination.Write(header[16..]);
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], InternetChecksum.Finish(InternetChecksum.Sum(header)));
    }

    /// <summary>
    /// Reads a whole packet; refuses what is no IPv4 packet, is a fragment, or is shorter than it says.
    /// </summary>
    /// <param name="packet">From the first header byte; may be longer (Ethernet padding).</param>
    /// <param name="header">The header without its options.</param>
    /// <param name="payload">What follows the options, without padding.</param>
    public static bool TryRead(ReadOnlySpan<byte> packet, out Ipv4Header header, out ReadOnlySpan<byte> payload)
    {
        header = default;
        payload = default;
        if (packet.Length < SizeBytes || packet[0] >> 4 != 4)
        {
            return false;
        }

        var headerLength = (packet[0] & 0x0f) * 4;
        var totalLength = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]);
        var fragment = BinaryPrimitives.ReadUInt16BigEndian(packet[6..]) & 0x3fff;
        if (headerLength < SizeBytes || totalLength < headerLength || totalLength > packet.Length || fragment != 0)
        {
            return false;
        }

        header = new Ipv4Header(
            packet[1],
            totalLength,
            BinaryPrimitives.ReadUInt16BigEndian(packet[4..]),
            packet[8],
            packet[9],
            InternetAddress.Read(packet.Slice(12, 4)),
            InternetAddress.Read(packet.Slice(16, 4)));
        payload = packet[headerLength..totalLength];
        return true;
    }
}
