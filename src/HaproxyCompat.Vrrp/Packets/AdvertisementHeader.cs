using System.Buffers.Binary;

namespace HaproxyCompat.Vrrp.Packets;

/// <summary>The fixed first eight bytes of an advertisement, version 2 or 3.</summary>
/// <remarks>
/// <code>
/// version 2 (RFC 3768, 5.1)                      version 3 (RFC 9568, 5.1)
/// 0  version, type                               0  version, type
/// 1  virtual router id                           1  virtual router id
/// 2  priority                                    2  priority
/// 3  count of addresses                          3  count of addresses
/// 4  authentication type   5  interval, s        4  4 bits reserved, 12 bits interval, cs
/// 6  checksum (2)                                6  checksum (2)
/// 8  addresses (4 each)                          8  addresses (4 or 16 each)
///    authentication data (8)
/// </code>
/// </remarks>
/// <param name="AuthenticationType">Version 2 only: 0 none, 1 password in clear, 2 header before the message.</param>
/// <param name="IntervalCentiseconds">Converted from seconds in version 2.</param>
internal readonly record struct AdvertisementHeader(
    byte Version,
    byte Type,
    byte VirtualRouterId,
    byte Priority,
    byte AddressCount,
    byte AuthenticationType,
    int IntervalCentiseconds,
    ushort Checksum)
{
    public const int SizeBytes = 8;

    /// <summary>
    /// Version 2 over IPv4 always ends with them, also when they mean nothing. The reference's version 2 over IPv6, of
    /// no RFC, has none.
    /// </summary>
    public const int AuthenticationSizeBytes = 8;

    /// <summary>The only type there is.</summary>
    public const byte AdvertisementType = 1;

    public static AdvertisementHeader Read(ReadOnlySpan<byte> message)
    {
        var version = (byte)(message[0] >> 4);
        return new AdvertisementHeader(
            version,
            (byte)(message[0] & 0x0f),
            message[1],
            message[2],
            message[3],
            version == 2 ? message[4] : (byte)0,
            version == 2 ? message[5] * 100 : BinaryPrimitives.ReadUInt16BigEndian(message[4..]) & 0x0fff,
            BinaryPrimitives.ReadUInt16BigEndian(message[6..]));
    }

    /// <summary>Length of the whole message that this header announces.</summary>
    public int MessageSizeBytes(bool isV6) =>
        SizeBytes + (AddressCount * (isV6 ? 16 : 4)) + (Version == 2 && !isV6 ? AuthenticationSizeBytes : 0);
}
