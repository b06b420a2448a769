using System.Buffers.Binary;

namespace HaproxyCompat.Vrrp.Packets;

/// <summary>The one's complement checksum of IP and VRRP (RFC 1071).</summary>
internal static class InternetChecksum
{
    /// <summary>Sum of big-endian 16-bit words; an odd last byte counts as the high half.</summary>
    /// <param name="bytes">At most 64 KiB, so the sum cannot overflow.</param>
    /// <param name="seed">Sum of what comes before; each earlier part must have an even length.</param>
    public static uint Sum(ReadOnlySpan<byte> bytes, uint seed = 0)
    {
        var sum = seed;
        while (bytes.Length >= 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
            bytes = bytes[2..];
        }

        return bytes.Length == 1 ? sum + ((uint)bytes[0] << 8) : sum;
    }

    /// <summary>Folds the carries and complements: the value for the wire; 0 over a correct message.</summary>
    public static ushort Finish(uint sum)
    {
        sum = (sum & 0xffff) + (sum >> 16);
        sum = (sum & 0xffff) + (sum >> 16);
        return (ushort)~sum;
    }

    /// <summary>Sum of the pseudo header: both addresses, length and protocol (RFC 793, 3.1; RFC 8200, 8.1).</summary>
    public static uint PseudoHeader(InternetAddress source, InternetAddress destination, byte protocol, int lengthBytes)
    {
        Span<byte> addresses = stackalloc byte[32];
        source.Write(addresses);
        destination.Write(addresses[source.LengthBytes..]);
        var sum = Sum(addresses[..(source.LengthBytes + destination.LengthBytes)]);
        return sum + protocol + (uint)lengthBytes;
    }
}
