using System.Buffers.Binary;

namespace HaproxyCompat.Engine.Transport.ProxyProtocol;

/// <summary>
/// The NetScaler Client IP insertion header: a magic number, lengths, and the client's own IP and TCP headers
/// (netscaler-client-ip-insertion-protocol.txt; manual 5.1 "accept-netscaler-cip").
/// </summary>
/// <remarks>
/// In the legacy form the IP header stands behind the magic number and one length, in the standard form behind four
/// more bytes, a type and the length that counts. As in the reference the first byte of an IP header tells them apart.
/// </remarks>
internal static class NetScalerHeader
{
    private const int LegacyHeadSize = 8;
    private const int StandardHeadSize = 12;
    private const int TcpHeaderSize = 20;
    private const int IPv4HeaderSize = 20;
    private const int IPv6HeaderSize = 40;
    private const byte Tcp = 6;

    /// <param name="bytes">All that was received so far.</param>
    /// <param name="magic">What both sides agreed on.</param>
    /// <param name="header">The addresses, when done.</param>
    /// <param name="consumed">Bytes of the header when done, else 0.</param>
    /// <returns>Refused for another magic number and for headers of other protocols, which
    /// <see cref="HasMagic"/> tells apart.</returns>
    public static ProxyParseStatus Parse(
        ReadOnlySpan<byte> bytes, uint magic, out ProxyHeader header, out int consumed)
    {
        header = ProxyHeader.Local;
        consumed = 0;
        if (bytes.Length < LegacyHeadSize)
        {
            return ProxyParseStatus.NeedMore;
        }

        if (!HasMagic(bytes, magic))
        {
            return ProxyParseStatus.Refused;
        }

        if (bytes.Length < StandardHeadSize)
        {
            return ProxyParseStatus.NeedMore;
        }

        var isLegacy = bytes[LegacyHeadSize] >> 4 is 4 or 6;
        var start = isLegacy ? LegacyHeadSize : StandardHeadSize;
        var length = isLegacy
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes[4..])
            : BinaryPrimitives.ReadUInt16BigEndian(bytes[10..]);
        var packet = bytes[start..];
        if (packet.Length < length || packet.Length < IPv4HeaderSize)
        {
            return ProxyParseStatus.NeedMore;
        }

        var status = (packet[0] >> 4) switch
        {
            4 => ReadIPv4(packet, ref header),
            6 => ReadIPv6(packet, ref header),
            _ => ProxyParseStatus.Refused,
        };
        consumed = status == ProxyParseStatus.Done ? start + (int)length : 0;
        return status;
    }

    /// <summary>The bytes begin with the magic number.</summary>
    public static bool HasMagic(ReadOnlySpan<byte> bytes, uint magic) =>
        bytes.Length >= sizeof(uint) && BinaryPrimitives.ReadUInt32BigEndian(bytes) == magic;

    private static ProxyParseStatus ReadIPv4(ReadOnlySpan<byte> packet, ref ProxyHeader header)
    {
        if (packet[9] != Tcp)
        {
            return ProxyParseStatus.Refused;
        }

        var size = (packet[0] & 0xf) * 4;
        if (packet.Length < size + TcpHeaderSize)
        {
            return ProxyParseStatus.NeedMore;
        }

        var (source, destination) = Ports(packet[size..]);
        header = new ProxyHeader(
            ProxyCommand.Proxy,
            SocketAddressValue.FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(packet[12..]), source),
            SocketAddressValue.FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(packet[16..]), destination),
            default);
        return ProxyParseStatus.Done;
    }

    private static ProxyParseStatus ReadIPv6(ReadOnlySpan<byte> packet, ref ProxyHeader header)
    {
        if (packet[6] != Tcp)
        {
            return ProxyParseStatus.Refused;
        }

        if (packet.Length < IPv6HeaderSize + TcpHeaderSize)
        {
            return ProxyParseStatus.NeedMore;
        }

        var (source, destination) = Ports(packet[IPv6HeaderSize..]);
        header = new ProxyHeader(
            ProxyCommand.Proxy,
            SocketAddressValue.FromIPv6(BinaryPrimitives.ReadUInt128BigEndian(packet[8..]), source),
            SocketAddressValue.FromIPv6(BinaryPrimitives.ReadUInt128BigEndian(packet[24..]), destination),
            default);
        return ProxyParseStatus.Done;
    }

    private static (ushort Source, ushort Destination) Ports(ReadOnlySpan<byte> segment) =>
        (BinaryPrimitives.ReadUInt16BigEndian(segment), BinaryPrimitives.ReadUInt16BigEndian(segment[2..]));
}
