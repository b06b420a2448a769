using System.Runtime.InteropServices;
using System.Text;
using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Links;

/// <summary>
/// The link of IPv6 on three kernel sockets: raw protocol 112 to receive, raw with our own header to send, and
/// AF_PACKET for frames (ipv6(7), packet(7)). The kernel keeps the header of what is received to itself, so what it
/// tells of source, destination and hop limit is put in front again.
/// </summary>
internal sealed class Ipv6Link : ILink
{
    private const int RawProtocol = 255;
    private const int ReceiveBufferBytes = 1 << 20;
    private const int ControlPriority = 7;

    private readonly int _interfaceIndex;
    private readonly int _receiver;
    private readonly int _sender;
    private readonly int _framer;
    private bool _isDisposed;

    private Ipv6Link(int interfaceIndex, int receiver, int sender, int framer)
    {
        _interfaceIndex = interfaceIndex;
        _receiver = receiver;
        _sender = sender;
        _framer = framer;
    }

    public int Descriptor => _receiver;

    /// <param name="interfaceName">Null: all interfaces, for unicast without one.</param>
    /// <param name="interfaceIndex">0 when there is no interface.</param>
    /// <exception cref="IOException">The kernel refused: no such interface, not the right to, or no IPv6.</exception>
    public static Ipv6Link Open(string? interfaceName, int interfaceIndex)
    {
        var opened = new List<int>();
        try
        {
            var receiver = RawSockets.Open(opened, SysSocket.FamilyIPv6, Ipv4Header.VrrpProtocol);
            var sender = RawSockets.Open(opened, SysSocket.FamilyIPv6, RawProtocol);
            var framer = RawSockets.Open(opened, SysSocket.FamilyPacket, 0);
            if (interfaceName is not null)
            {
                var name = Encoding.UTF8.GetBytes(interfaceName + '\0');
                RawSockets.Check(
                    SysSocket.SetOption(receiver, SocketOptions.Socket, SocketOptions.BindToDevice, name),
                    "bind to device");
                RawSockets.Check(
                    SysSocket.SetOption(sender, SocketOptions.Socket, SocketOptions.BindToDevice, name),
                    "bind to device");
                Set(sender, SocketOptions.Ipv6MulticastInterface, interfaceIndex);
            }

            // Groups that other programs joined are not for us.
            Set(receiver, SocketOptions.Ipv6MulticastAll, 0);
            Set(receiver, SocketOptions.Ipv6ReceivePacketInfo, 1);
            Set(receiver, SocketOptions.Ipv6ReceiveHopLimit, 1);
            Set(sender, SocketOptions.Ipv6MulticastLoop, 0);
            Set(sender, SocketOptions.Ipv6HeaderIncluded, 1);
            _ = SysSocket.SetOption(sender, SocketOptions.Socket, SocketOptions.Priority, ControlPriority);
            _ = SysSocket.SetOption(framer, SocketOptions.Socket, SocketOptions.Priority, ControlPriority);
            _ = SysSocket.SetOption(
                receiver, SocketOptions.Socket, SocketOptions.ReceiveBufferForce, ReceiveBufferBytes);
            return new Ipv6Link(interfaceIndex, receiver, sender, framer);
        }
        catch (IOException)
        {
            opened.ForEach(Unistd.Close);
            throw;
        }
    }

    public int Receive(Span<byte> packet)
    {
        if (packet.Length <= Ipv6Header.SizeBytes)
        {
            return 0;
        }

        Span<byte> source = stackalloc byte[16];
        Span<byte> destination = stackalloc byte[16];
        var count = SysSocket.ReceiveFrom6(
            _receiver, packet[Ipv6Header.SizeBytes..], source, destination, out var hopLimit);
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
        MemoryMarshal.Write(request[16..], _interfaceIndex);
        return SysSocket.SetOption(_receiver, SocketOptions.Ipv6, SocketOptions.Ipv6AddMembership, request);
    }

    public int SendPacket(ReadOnlySpan<byte> packet, InternetAddress destination)
    {
        // struct sockaddr_in6: family, port, flow information, address, scope.
        Span<byte> address = stackalloc byte[28];
        address.Clear();
        MemoryMarshal.Write(address, (ushort)SysSocket.FamilyIPv6);
        destination.Write(address[8..]);
        MemoryMarshal.Write(address[24..], _interfaceIndex);
        return SysSocket.SendTo(_sender, packet, address);
    }

    public int SendFrame(ReadOnlySpan<byte> frame) => RawSockets.SendFrame(_framer, _interfaceIndex, frame);

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            Unistd.Close(_receiver);
            Unistd.Close(_sender);
            Unistd.Close(_framer);
        }
    }

    private static void Set(int descriptor, int name, int value) => RawSockets.Check(
        SysSocket.SetOption(descriptor, SocketOptions.Ipv6, name, value), $"option {name} of IPv6");
}
