using System.Runtime.InteropServices;
using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Links;

/// <summary>The link of IPv4 on the kernel's sockets (ip(7)).</summary>
internal sealed class BuiltInLink : ILink
{
    private readonly RawSockets _sockets;

    private BuiltInLink(RawSockets sockets) => _sockets = sockets;

    public int Descriptor => _sockets.Receiver;

    /// <inheritdoc cref="RawSockets.Open"/>
    public static BuiltInLink Open(
        string? interfaceName, int interfaceIndex, byte protocol = Ipv4Header.VrrpProtocol) =>
        new(RawSockets.Open(SysSocket.FamilyIPv4, protocol, interfaceName, interfaceIndex, Prepare));

    public int Receive(Span<byte> packet) => SysSocket.Receive(_sockets.Receiver, packet);

    public int Join(InternetAddress group)
    {
        Span<byte> request = stackalloc byte[12];
        request.Clear();
        group.Write(request);
        MemoryMarshal.Write(request[8..], _sockets.InterfaceIndex);
        return SysSocket.SetOption(_sockets.Receiver, SocketOptions.Ip, SocketOptions.AddMembership, request);
    }

    public int SendPacket(ReadOnlySpan<byte> packet, InternetAddress destination)
    {
        // struct sockaddr_in: family, port, address.
        Span<byte> address = stackalloc byte[16];
        address.Clear();
        MemoryMarshal.Write(address, (ushort)SysSocket.FamilyIPv4);
        destination.Write(address[4..]);
        return SysSocket.SendTo(_sockets.Sender, packet, address);
    }

    public int SendFrame(ReadOnlySpan<byte> frame) => _sockets.SendFrame(frame);

    public void Dispose() => _sockets.Dispose();

    private static void Prepare(RawSockets sockets)
    {
        if (sockets.InterfaceIndex != 0)
        {
            // struct ip_mreqn: group, local address, index.
            Span<byte> request = stackalloc byte[12];
            request.Clear();
            MemoryMarshal.Write(request[8..], sockets.InterfaceIndex);
            RawSockets.Check(
                SysSocket.SetOption(sockets.Sender, SocketOptions.Ip, SocketOptions.MulticastInterface, request),
                "IP_MULTICAST_IF");
        }

        // Groups that other programs joined are not for us.
        RawSockets.Check(
            SysSocket.SetOption(sockets.Receiver, SocketOptions.Ip, SocketOptions.MulticastAll, 0),
            "IP_MULTICAST_ALL");
        RawSockets.Check(
            SysSocket.SetOption(sockets.Sender, SocketOptions.Ip, SocketOptions.MulticastLoop, 0),
            "IP_MULTICAST_LOOP");
    }
}
