using System.Buffers.Binary;

namespace HaproxyCompat.Vrrp.Packets;

/// <summary>
/// An Ethernet frame that announces an IPv6 address: an unsolicited neighbour advertisement to all nodes, with the
/// override flag and the target link-layer option (RFC 4861, 4.4 and 7.2.6; RFC 9568, 8.2.2).
/// </summary>
/// <remarks>
/// <code>
/// 0  destination 33:33:00:00:00:01 (6)   6 source (6)   12 type 0x86dd
/// 14 IPv6: version 6 (4), payload length 32 (2), next header 58, hop limit 255, source (16), ff02::1 (16)
/// 54 ICMPv6: type 136, code 0, checksum (2), flags override (4), target (16)
/// 78 option: type 2, length 1, MAC (6)
/// </code>
/// </remarks>
internal static class NeighbourAdvertisement
{
    public const int SizeBytes = 86;

    private const int HeaderOffset = 14;
    private const int MessageOffset = 54;
    private const byte IcmpProtocol = 58;
    private const uint RouterFlag = 0x8000_0000;
    private const uint OverrideFlag = 0x2000_0000;

    private static readonly InternetAddress AllNodes = InternetAddress.Parse("ff02::1");

    /// <param name="frame">Receives <see cref="SizeBytes"/> bytes.</param>
    /// <param name="hardware">Who answers for the address.</param>
    /// <param name="address">What is announced.</param>
    /// <param name="isRouter">Whether this machine forwards on the interface; hosts drop a default router that denies
    /// it (RFC 4861, 7.2.5).</param>
    public static void Write(Span<byte> frame, EthernetAddress hardware, InternetAddress address, bool isRouter)
    {
        frame = frame[..SizeBytes];
        frame.Clear();
        EthernetAddress.ForMulticast(AllNodes).Write(frame);
        hardware.Write(frame[6..]);
        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], 0x86dd);

        var header = frame[HeaderOffset..];
        header[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], SizeBytes - MessageOffset);
        header[6] = IcmpProtocol;
        header[7] = 255;
        address.Write(header[8..]);
        AllNodes.Write(header[24..]);

        var message = frame[MessageOffset..];
        message[0] = 136;
        BinaryPrimitives.WriteUInt32BigEndian(message[4..], isRouter ? RouterFlag | OverrideFlag : OverrideFlag);
        address.Write(message[8..]);
        message[24] = 2;
        message[25] = 1;
        hardware.Write(message[26..]);
        var sum = InternetChecksum.PseudoHeader(address, AllNodes, IcmpProtocol, message.Length);
        BinaryPrimitives.WriteUInt16BigEndian(
            message[2..],
            InternetChecksum.Finish(InternetChecksum.Sum(message, sum)));
    }
}
