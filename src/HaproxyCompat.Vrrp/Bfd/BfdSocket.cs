using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Vrrp.Interop;

namespace HaproxyCompat.Vrrp.Bfd;

/// <summary>Receives control packets of one family and port with the TTL that is left of them (RFC 5881, 5).</summary>
internal sealed class BfdSocket : IDisposable
{
    private const int IPv6Level = 41;
    private const int ReceiveTtl = 12;
    private const int ReceiveHopLimit = 51;

    private readonly Socket _socket;
    private readonly bool _isIPv6;

    /// <exception cref="SocketException">The port is taken.</exception>
    public BfdSocket(bool isIPv6, int port)
    {
        _isIPv6 = isIPv6;
        var family = isIPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        _socket = new Socket(family, SocketType.Dgram, ProtocolType.Udp);
        ReadOnlySpan<byte> one = [1, 0, 0, 0];
        if (isIPv6)
        {
            _socket.DualMode = false;
            _socket.SetRawSocketOption(IPv6Level, ReceiveHopLimit, one);
        }
        else
        {
            _socket.SetRawSocketOption(0, ReceiveTtl, one);
        }

        _socket.Bind(new IPEndPoint(isIPv6 ? IPAddress.IPv6Any : IPAddress.Any, port));
        Port = port;
    }

    public int Port { get; }

    public int Descriptor => (int)_socket.Handle;

    /// <returns>Bytes of the packet, or 0 when there is none.</returns>
    public int Receive(Span<byte> buffer, out IPAddress source, out int ttl) =>
        ReceivedMessage.Take(Descriptor, _isIPv6, buffer, out source, out ttl);

    public void Dispose() => _socket.Dispose();
}
