using System.Runtime.InteropServices;
using System.Text;
using HaproxyCompat.Vrrp.Interop;
using HaproxyCompat.Vrrp.Packets;

namespace HaproxyCompat.Vrrp.Links;

/// <summary>
/// The three kernel sockets of a link, alike in both families: raw protocol 112 or 51 to receive, raw with our own
/// header to send, AF_PACKET for frames (raw(7), packet(7)). What the reference itself does.
/// </summary>
/// <param name="InterfaceIndex">0 when there is no interface.</param>
internal sealed record RawSockets(int InterfaceIndex, int Receiver, int Sender, int Framer) : IDisposable
{
    private const int RawProtocol = 255;
    private const int ReceiveBufferBytes = 1 << 20;
    private const int ControlPriority = 7;

    private bool _isDisposed;

    /// <param name="family">AF_INET or AF_INET6.</param>
    /// <param name="protocol">What is received: VRRP, or the authentication header in front of it.</param>
    /// <param name="interfaceName">Null: all interfaces, for unicast without one; frames cannot be sent then.</param>
    /// <param name="interfaceIndex">0 when there is no interface.</param>
    /// <param name="prepare">Sets the options of the family.</param>
    /// <exception cref="IOException">The kernel refused: no such interface, no such family, or not the right to
    /// (CAP_NET_RAW).</exception>
    public static RawSockets Open(
        int family, byte protocol, string? interfaceName, int interfaceIndex, Action<RawSockets> prepare)
    {
        var opened = new List<int>();
        try
        {
            var sockets = new RawSockets(
                interfaceIndex,
                OpenRaw(opened, family, protocol),
                OpenRaw(opened, family, RawProtocol),
                OpenRaw(opened, SysSocket.FamilyPacket, 0));
            if (interfaceName is not null)
            {
                var name = Encoding.UTF8.GetBytes(interfaceName + '\0');
                Bind(sockets.Receiver, name);
                Bind(sockets.Sender, name);
            }

            prepare(sockets);
            _ = SysSocket.SetOption(sockets.Sender, SocketOptions.Socket, SocketOptions.Priority, ControlPriority);
            _ = SysSocket.SetOption(sockets.Framer, SocketOptions.Socket, SocketOptions.Priority, ControlPriority);
            _ = SysSocket.SetOption(
                sockets.Receiver, SocketOptions.Socket, SocketOptions.ReceiveBufferForce, ReceiveBufferBytes);
            return sockets;
        }
        catch (IOException)
        {
            opened.ForEach(Unistd.Close);
            throw;
        }
    }

    public int SendFrame(ReadOnlySpan<byte> frame)
    {
        // struct sockaddr_ll: family, protocol (network order), index, hardware type, packet type, length, address.
        Span<byte> address = stackalloc byte[20];
        address.Clear();
        MemoryMarshal.Write(address, (ushort)SysSocket.FamilyPacket);
        frame.Slice(12, 2).CopyTo(address[2..]);
        MemoryMarshal.Write(address[4..], InterfaceIndex);
        address[11] = EthernetAddress.SizeBytes;
        frame[..EthernetAddress.SizeBytes].CopyTo(address[12..]);
        return SysSocket.SendTo(Framer, frame, address);
    }

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            Unistd.Close(Receiver);
            Unistd.Close(Sender);
            Unistd.Close(Framer);
        }
    }

    /// <exception cref="IOException">The result is a negated errno.</exception>
    public static void Check(int result, string what)
    {
        if (result < 0)
        {
            throw new IOException($"{what}: {Errno.Text(result)}");
        }
    }

    /// <param name="opened">Receives the descriptor, to be closed after a failure.</param>
    private static int OpenRaw(List<int> opened, int family, int protocol)
    {
        var descriptor = SysSocket.OpenRaw(family, protocol);
        Check(descriptor, $"raw socket of family {family}, protocol {protocol}");
        opened.Add(descriptor);
        return descriptor;
    }

    private static void Bind(int descriptor, byte[] name) => Check(
        SysSocket.SetOption(descriptor, SocketOptions.Socket, SocketOptions.BindToDevice, name), "bind to device");
}
