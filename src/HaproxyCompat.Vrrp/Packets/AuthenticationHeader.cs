using System.Buffers.Binary;
using System.Security.Cryptography;

namespace HaproxyCompat.Vrrp.Packets;

/// <summary>
/// The IP authentication header between the IPv4 header and a version 2 message (RFC 2402, 2; RFC 2338, 5.3.6.3), as
/// the reference writes it.
/// </summary>
/// <remarks>
/// <code>
/// 0  next header, 112            1  length in words less 2, 4       2  reserved (2)
/// 4  security parameters index (4): the address that the packet comes from
/// 8  sequence number (4)
/// 12 digest (12): the first 96 bits of HMAC-MD5 over the whole packet (RFC 2403)
/// </code>
/// While the digest is computed it is zero, and so are type of service, flags with the fragment offset, and checksum
/// of the IP header. The time to live is not, other than RFC 2402, 3.3.3.1.1.1 says: it is 255 on the way anyway.
/// </remarks>
/// <param name="NextHeader">Protocol of what follows.</param>
/// <param name="ParametersIndex">The security association; here the sender's address.</param>
/// <param name="Sequence">Grows with each advertisement.</param>
internal readonly record struct AuthenticationHeader(byte NextHeader, InternetAddress ParametersIndex, uint Sequence)
{
    public const int SizeBytes = 24;

    /// <summary>IP protocol number of the header.</summary>
    public const byte Protocol = 51;

    /// <summary>Authentication type in the message behind it (RFC 2338, 5.3.6).</summary>
    public const byte MessageAuthenticationType = 2;

    private const int DigestOffset = 12;
    private const int DigestSizeBytes = 12;

    /// <summary>The length field: 24 bytes are six words.</summary>
    private const byte LengthField = 4;

    /// <summary>The largest packet there is: 255 addresses, and 40 bytes of IP options.</summary>
    private const int MaximumPacketBytes =
        60 + SizeBytes + AdvertisementHeader.SizeBytes + (255 * 4) + AdvertisementHeader.AuthenticationSizeBytes;

    /// <summary>Reads the fields before the digest; length and reserved bytes are not looked at.</summary>
    /// <param name="bytes">At least <see cref="SizeBytes"/>.</param>
    public static AuthenticationHeader Read(ReadOnlySpan<byte> bytes) => new(
        bytes[0],
        InternetAddress.Read(bytes.Slice(4, 4)),
        BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]));

    /// <summary>Writes the header; the digest is left to <see cref="Sign"/>.</summary>
    public void Write(Span<byte> destination)
    {
        var header = destination[..SizeBytes];
        header.Clear();
        header[0] = NextHeader;
        header[1] = LengthField;
        ParametersIndex.Write(header[4..]);
        BinaryPrimitives.WriteUInt32BigEndian(header[8..], Sequence);
    }

    /// <summary>Computes and writes the digest of a packet that is complete otherwise.</summary>
    /// <param name="packet">From the first byte of its IP header.</param>
    /// <param name="key">As many bytes as the password has.</param>
    public static void Sign(Span<byte> packet, ReadOnlySpan<byte> key)
    {
        Span<byte> digest = stackalloc byte[HMACMD5.HashSizeInBytes];
        Digest(packet, key, digest);
        digest[..DigestSizeBytes].CopyTo(packet[(HeaderSize(packet) + DigestOffset)..]);
    }

    /// <summary>Whether the digest is that of the packet and the key.</summary>
    /// <param name="packet">From the first byte of its IP header to the last of the message.</param>
    /// <param name="key">As many bytes as the password has.</param>
    public static bool IsSigned(ReadOnlySpan<byte> packet, ReadOnlySpan<byte> key)
    {
        if (packet.Length > MaximumPacketBytes)
        {
            return false;
        }

        Span<byte> digest = stackalloc byte[HMACMD5.HashSizeInBytes];
        Digest(packet, key, digest);
        return CryptographicOperations.FixedTimeEquals(
            digest[..DigestSizeBytes],
            packet.Slice(HeaderSize(packet) + DigestOffset, DigestSizeBytes));
    }

    private static int HeaderSize(ReadOnlySpan<byte> packet) => (packet[0] & 0x0f) * 4;

    private static void Digest(ReadOnlySpan<byte> packet, ReadOnlySpan<byte> key, Span<byte> digest)
    {
        Span<byte> room = stackalloc byte[MaximumPacketBytes];
        var covered = room[..packet.Length];
        packet.CopyTo(covered);
        covered[1] = 0;
        covered.Slice(6, 2).Clear();
        covered.Slice(10, 2).Clear();
        covered.Slice(HeaderSize(packet) + DigestOffset, DigestSizeBytes).Clear();
#pragma warning disable CA5351 // RFC 2403 and the reference have no other; whoever wants better has none in VRRP 2.
        HMACMD5.HashData(key, covered, digest);
#pragma warning restore CA5351
    }
}
