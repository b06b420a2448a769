using System.Net;
using System.Net.Sockets;
using HaproxyCompat.Config.Model.Keepalived.Bfd;

namespace HaproxyCompat.Vrrp.Bfd;

/// <summary>A session and the socket that it sends with. Belongs to the runner's thread.</summary>
internal sealed class BfdPeer(BfdSession session) : IDisposable
{
    private const int FirstSourcePort = 49152;
    private const int DefaultTtl = 255;
    private const int DefaultHopLimit = 64;

    private readonly byte[] _bytes = new byte[BfdPacket.SizeBytes];
    private Socket? _socket;
    private bool _hasFailed;

    public BfdSession Session => session;

    public BfdInstanceConfig Config => session.Config;

    public int Port => Config.Multihop ? 4784 : 3784;

    /// <summary>Ours, which the neighbour's is expected to be too.</summary>
    public int Ttl => Config.Ttl
        ?? (Config.Neighbour.AddressFamily == AddressFamily.InterNetworkV6 ? DefaultHopLimit : DefaultTtl);

    /// <summary>The least that may be left of a TTL (<c>max_hops</c>; RFC 5881, 5 and RFC 5883 ask for 255).</summary>
    public int LeastTtl => Config.MaximumHops is < 0 or >= 255 ? int.MinValue : Ttl - Config.MaximumHops;

    /// <returns>Why it could not be sent, told once; null when it could, or when it was told.</returns>
    public string? Send(BfdPacket packet)
    {
        packet.Write(_bytes);
        try
        {
            _socket ??= Open();
            _ = _socket.Send(_bytes);
            _hasFailed = false;
            return null;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            // Nobody listens there at the moment; the detection time tells of it.
            return null;
        }
        catch (SocketException e)
        {
            _socket?.Dispose();
            _socket = null;
            var isNew = !_hasFailed;
            _hasFailed = true;
            return isNew ? e.Message : null;
        }
    }

    public void Dispose() => _socket?.Dispose();

    private Socket Open()
    {
        var isIPv6 = Config.Neighbour.AddressFamily == AddressFamily.InterNetworkV6;
        var socket = new Socket(Config.Neighbour.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Blocking = false;
            socket.Ttl = (short)Ttl;
            Bind(socket, Config.Source ?? (isIPv6 ? IPAddress.IPv6Any : IPAddress.Any));
            socket.Connect(Config.Neighbour, Port);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The source port is one from 49152 on (RFC 5881, 4).</summary>
    private static void Bind(Socket socket, IPAddress source)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                socket.Bind(new IPEndPoint(source, Random.Shared.Next(FirstSourcePort, 65536)));
                return;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse && attempt < 16)
            {
                // Another one then.
            }
        }
    }
}
