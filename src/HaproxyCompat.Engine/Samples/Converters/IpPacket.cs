using System.Buffers.Binary;

namespace HaproxyCompat.Engine.Samples.Converters;

/// <summary>Where the parts of an IP packet are (RFC 791, RFC 8200).</summary>
/// <param name="IsV6">IPv6 rather than IPv4.</param>
/// <param name="HeaderBytes">The header with its options or extensions.</param>
/// <param name="Protocol">What follows the header.</param>
/// <param name="PayloadBytes">What the header says follows it.</param>
/// <param name="HasOptions">There are options or extensions.</param>
internal readonly record struct IpPacket(bool IsV6, int HeaderBytes, byte Protocol, int PayloadBytes, bool HasOptions)
{
    public const int V4HeaderBytes = 20;
    public const int V6HeaderBytes = 40;
    public const byte Tcp = 6;

    // Extension headers that say how long they are (IANA, "IPv6 Extension Header Types").
    private const byte HopByHop = 0;
    private const byte Routing = 43;
    private const byte Fragment = 44;
    private const byte Authentication = 51;
    private const byte Destination = 60;

    /// <summary>4, 6, or whatever else the first byte says; 0 for nothing.</summary>
    public static int VersionOf(ReadOnlySpan<byte> packet) => packet.IsEmpty ? 0 : packet[0] >> 4;

    /// <summary>False when the header is not whole or of another version.</summary>
    public static bool TryRead(ReadOnlySpan<byte> packet, out IpPacket found)
    {
        found = default;
        return VersionOf(packet) switch
        {
            4 => TryReadV4(packet, out found),
            6 => TryReadV6(packet, out found),
            _ => false,
        };
    }

    private static bool TryReadV4(ReadOnlySpan<byte> packet, out IpPacket found)
    {
        found = default;
        var header = (packet[0] & 15) * 4;
        if (header < V4HeaderBytes || packet.Length < header)
        {
            return false;
        }

        var payload = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]) - header;
        found = new IpPacket(IsV6: false, header, packet[9], payload, header > V4HeaderBytes);
        return true;
    }

    private static bool TryReadV6(ReadOnlySpan<byte> packet, out IpPacket found)
    {
        found = default;
        if (packet.Length < V6HeaderBytes)
        {
            return false;
        }

        var protocol = packet[6];
        var header = V6HeaderBytes;
        while (protocol is HopByHop or Routing or Fragment or Authentication or Destination)
        {
            if (packet.Length < header + 2)
            {
                return false;
            }

            var length = protocol switch
            {
                Fragment => 8,
                Authentication => (packet[header + 1] + 2) * 4,
                _ => (packet[header + 1] + 1) * 8,
            };
            protocol = packet[header];
            header += length;
        }

        if (packet.Length < header)
        {
            return false;
        }

        var payload = BinaryPrimitives.ReadUInt16BigEndian(packet[4..]) - (header - V6HeaderBytes);
        found = new IpPacket(IsV6: true, header, protocol, payload, header > V6HeaderBytes);
        return true;
    }
}
