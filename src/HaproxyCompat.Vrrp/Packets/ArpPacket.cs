using System.Buffers.Binary;

namespace HaproxyCompat.Vrrp.Packets;

/// <summary>An Ethernet frame with an ARP packet for IPv4 (RFC 826).</summary>
/// <remarks>
/// <code>
/// 0  destination (6)   6  source (6)   12 type 0x0806
/// 14 hardware type 1   16 protocol type 0x0800   18 lengths 6, 4   20 operation (2)
/// 22 sender MAC (6)    28 sender IP (4)          32 target MAC (6) 38 target IP (4)
/// </code>
/// </remarks>
internal readonly record struct ArpPacket(
    EthernetAddress Destination,
    EthernetAddress Source,
    ushort Operation,
    EthernetAddress SenderHardware,
    InternetAddress SenderProtocol,
    EthernetAddress TargetHardware,
    InternetAddress TargetProtocol)
{
    public const int SizeBytes = 42;

    public const ushort EtherType = 0x0806;

    public const ushort Request = 1;

    /// <summary>
    /// The announcement of an address, as the reference sends it: a broadcast request whose sender and target
    /// are the address itself, target hardware all ones (RFC 5227, 3; RFC 9568, 8.1.2).
    /// </summary>
    public static ArpPacket Gratuitous(EthernetAddress hardware, InternetAddress address) => new(
        EthernetAddress.Broadcast,
        hardware,
        Request,
        hardware,
        address,
        EthernetAddress.Broadcast,
        address);

    public void Write(Span<byte> destination)
    {
        Destination.Write(destination);
        Source.Write(destination[6..]);
        BinaryPrimitives.WriteUInt16BigEndian(destination[12..], EtherType);
        BinaryPrimitives.WriteUInt16BigEndian(destination[14..], 1);
        BinaryPrimitives.WriteUInt16BigEndian(destination[16..], 0x0800);
        destination[18] = EthernetAddress.SizeBytes;
        destination[19] = 4;
        BinaryPrimitives.WriteUInt16BigEndian(destination[20..], Operation);
        SenderHardware.Write(destination[22..]);
        SenderProtocol.Write(destination[28..]);
        TargetHardware.Write(destination[32..]);
        TargetProtocol.Write(destination[38..]);
    }

    public static bool TryRead(ReadOnlySpan<byte> frame, out ArpPacket packet)
    {
        packet = default;
        if (frame.Length < SizeBytes
            || BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) != EtherType
            || BinaryPrimitives.ReadUInt16BigEndian(frame[14..]) != 1
            || BinaryPrimitives.ReadUInt16BigEndian(frame[16..]) != 0x0800
            || frame[18] != EthernetAddress.SizeBytes
            || frame[19] != 4)
        {
            return false;
        }

        packet = new ArpPacket(
            EthernetAddress.Read(frame),
            EthernetAddress.Read(frame[6..]),
            BinaryPrimitives.ReadUInt16BigEndian(frame[20..]),
            EthernetAddress.Read(frame[22..]),
            InternetAddress.Read(frame.Slice(28, 4)),
            EthernetAddress.Read(frame[32..]),
            InternetAddress.Read(frame.Slice(38, 4)));
        return true;
    }
}
