using System.Net;
using System.Net.Sockets;

namespace HaproxyCompat.Testing.Network;

/// <summary>Ports of the loopback interface that the kernel just had free.</summary>
public static class FreePorts
{
    public static int[] Take(int count)
    {
        var sockets = new List<Socket>();
        try
        {
            for (var index = 0; index < count; index++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                sockets.Add(socket);
            }

            return [.. sockets.Select(socket => ((IPEndPoint)socket.LocalEndPoint!).Port)];
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    public static int Take() => Take(1)[0];
}
