using System.Net;
using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>Opens the socket of a check: <c>bindto</c>, <c>bind_if</c>, <c>bind_port</c>, <c>fwmark</c>.</summary>
internal static class CheckSocket
{
    private const int SocketLevel = 1;
    private const int BindToDevice = 25;
    private const int Mark = 36;

    /// <exception cref="SocketException">The system refused.</exception>
    public static Socket Open(CheckConnection connection, SocketType type, ProtocolType protocol)
    {
        var socket = new Socket(connection.Address.AddressFamily, type, protocol);
        try
        {
            if (connection.Mark != 0)
            {
                socket.SetRawSocketOption(SocketLevel, Mark, BitConverter.GetBytes(connection.Mark));
            }

            if (connection.BindInterface is { } name)
            {
                socket.SetRawSocketOption(SocketLevel, BindToDevice, Encoding.UTF8.GetBytes(name + "\0"));
            }

            if (connection.BindAddress is not null || connection.BindPort != 0)
            {
                var any = connection.Address.AddressFamily == AddressFamily.InterNetwork
                    ? IPAddress.Any
                    : IPAddress.IPv6Any;
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
                socket.Bind(new IPEndPoint(connection.BindAddress ?? any, connection.BindPort));
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A TCP connection within its time.</summary>
    public static async Task<Socket> ConnectAsync(CheckConnection connection, CancellationToken limit)
    {
        var socket = Open(connection, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (connection.BindPort != 0)
            {
                // Reset at the end: the port must be free for the next check.
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
            }

            await socket.ConnectAsync(connection.Address, connection.Port, limit);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
