using System.Runtime.InteropServices;
using System.Text;
using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Links;

/// <summary>
/// The link of IPv4 on three kernel sockets: raw IP protocol 112 or 51 to receive, raw IP with our own header to send,
/// and AF_PACKET for frames (raw(7), packet(7)). What the reference itself does.
/// </summary>
internal sealed class BuiltInLink : ILink
{
    private const int RawProtocol = 255;
    private const int ReceiveBufferBytes = 1 << 20;
    private const int ControlPriority = 7;

    private readonly int _interfaceIndex;
    private readonly int _receiver;
    private readonly int _sender;
    private readonly int _framer;
    private bool _isDisposed;

    private BuiltInLink(int interfaceIndex, int receiver, int sender, int framer)
    {
        _interfaceIndex = interfaceIndex;
        _receiver = receiver;
        _sender = sender;
        _framer = framer;
    }

    public int Descriptor => _receiver;

    /// <param name="interfaceName">Null: all interfaces, for unicast without one; frames cannot be sent then.</param>
    /// <param name="interfaceIndex">0 when there is no interface.</param>
    /// <param name="protocol">What is received: VRRP, or the authentication header in front of it.</param>
    /// <exception cref="IOException">The kernel refused: no such interface, or not the right to
    /// (CAP_NET_RAW).</exception>
    public static BuiltInLink Open(
        string? interfaceName, int interfaceIndex, byte protocol = Ipv4Header.VrrpProtocol)
    {
        var opened = new List<int>();
        try
        {
            var receiver = RawSockets.Open(opened, SysSocket.FamilyIPv4, protocol);
            var sender = RawSockets.Open(opened, SysSocket.FamilyIPv4, RawProtocol);
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
                SetMulticastInterface(sender, interfaceIndex);
            }

            // Groups that other programs joined are not for us.
            RawSockets.Check(
                SysSocket.SetOption(receiver, SocketOptions.Ip, SocketOptions.MulticastAll, 0), "IP_MULTICAST_ALL");
            RawSockets.Check(
                SysSocket.SetOption(sender, SocketOptions.Ip, SocketOptions.MulticastLoop, 0), "IP_MULTICAST_LOOP");
            _ = SysSocket.SetOption(sender, SocketOptions.Socket, SocketOptions.Priority, ControlPriority);
            _ = SysSocket.SetOption(framer, SocketOptions.Socket, SocketOptions.Priority, ControlPriority);
            _ = SysSocket.SetOption(
                receiver, SocketOptions.Socket, SocketOptions.ReceiveBufferForce, ReceiveBufferBytes);
            return new BuiltInLink(interfaceIndex, receiver, sender, framer);
        }
        catch (IOException)
        {
            opened.ForEach(Unistd.Close);
            throw;
        }
    }

    public int Receive(Span<byte> packet) => SysSocket.Receive(_receiver, packet);

    public int Join(InternetAddress group)
    {
        Span<byte> request = stackalloc byte[12];
        request.Clear();
        group.Write(request);
        MemoryMarshal.Write(request[8..], _interfaceIndex);
        return SysSocket.SetOption(_receiver, SocketOptions.Ip, SocketOptions.AddMembership, request);
    }

    public int SendPacket(ReadOnlySpan<byte> packet, InternetAddress destination)
    {
        // struct sockaddr_in: family, port, address.
        Span<byte> address = stackalloc byte[16];
        address.Clear();
        MemoryMarshal.Write(address, (ushort)SysSocket.FamilyIPv4);
        destination.Write(address[4..]);
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

    private static void SetMulticastInterface(int sender, int interfaceIndex)
    {
        // struct ip_mreqn: group, local address, index.
        Span<byte> request = stackalloc byte[12];
        request.Clear();
        MemoryMarshal.Write(request[8..], interfaceIndex);
        RawSockets.Check(
            SysSocket.SetOption(sender, SocketOptions.Ip, SocketOptions.MulticastInterface, request),
            "IP_MULTICAST_IF");
    }
}
