using System.Runtime.InteropServices;
using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Links;

/// <summary>
/// The link of IPv6 on the kernel's sockets (ipv6(7)). The kernel keeps the header of what is received to itself, so
/// what it tells of source, destination and hop limit is put in front again.
/// </summary>
internal sealed class Ipv6Link : ILink
{
    private readonly RawSockets _sockets;

    private Ipv6Link(RawSockets sockets) => _sockets = sockets;

    public int Descriptor => _sockets.Receiver;

    /// <inheritdoc cref="RawSockets.Open"/>
    public static Ipv6Link Open(string? interfaceName, int interfaceIndex) =>
        new(RawSockets.Open(
            SysSocket.FamilyIPv6, Ipv4Header.VrrpProtocol, interfaceName, interfaceIndex, Prepare));

    public int Receive(Span<byte> packet)
    {
        if (packet.Length <= Ipv6Header.SizeBytes)
        {
            return 0;
        }

        Span<byte> source = stackalloc byte[16];
        Span<byte> destination = stackalloc byte[16];
        var count = SysSocket.ReceiveFrom6(
            _sockets.Receiver, packet[Ipv6Header.SizeBytes..], source, destination, out var hopLimit);
        if (count < 0)
        {
            return count;
        }

        var header = new Ipv6Header(
            0,
            (ushort)count,
            Ipv4Header.VrrpProtocol,
            hopLimit,
            InternetAddress.Read(source),
            InternetAddress.Read(destination));
        header.Write(packet);
        return Ipv6Header.SizeBytes + count;
    }

    public int Join(InternetAddress group)
    {
        // struct ipv6_mreq: group, index.
        Span<byte> request = stackalloc byte[20];
        group.Write(request);
        MemoryMarshal.Write(request[16..], _sockets.InterfaceIndex);
        return SysSocket.SetOption(_sockets.Receiver, SocketOptions.Ipv6, SocketOptions.Ipv6AddMembership, request);
    }

    public int SendPacket(ReadOnlySpan<byte> packet, InternetAddress destination)
    {
        // struct sockaddr_in6: family, port, flow information, address, scope.
        Span<byte> address = stackalloc byte[28];
        address.Clear();
        MemoryMarshal.Write(address, (ushort)SysSocket.FamilyIPv6);
        destination.Write(address[8..]);
        MemoryMarshal.Write(address[24..], _sockets.InterfaceIndex);
        return SysSocket.SendTo(_sockets.Sender, packet, address);
    }

    public int SendFrame(ReadOnlySpan<byte> frame) => _sockets.SendFrame(frame);

    public void Dispose() => _sockets.Dispose();

    private static void Prepare(RawSockets sockets)
    {
        if (sockets.InterfaceIndex != 0)
        {
            Set(sockets.Sender, SocketOptions.Ipv6MulticastInterface, sockets.InterfaceIndex);
        }

        // Groups that other programs joined are not for us.
        Set(sockets.Receiver, SocketOptions.Ipv6MulticastAll, 0);
        Set(sockets.Receiver, SocketOptions.Ipv6ReceivePacketInfo, 1);
        Set(sockets.Receiver, SocketOptions.Ipv6ReceiveHopLimit, 1);
        Set(sockets.Sender, SocketOptions.Ipv6MulticastLoop, 0);
        Set(sockets.Sender, SocketOptions.Ipv6HeaderIncluded, 1);
    }

    private static void Set(int descriptor, int name, int value) => RawSockets.Check(
        SysSocket.SetOption(descriptor, SocketOptions.Ipv6, name, value), $"option {name} of IPv6");
}
