using System.Net;
using System.Net.Sockets;

namespace HaproxyCompat.Testing.Network;

/// <summary>Ports of the loopback interface that were free a moment ago, for programs that bind them soon.</summary>
/// <remarks>They lie outside of the range that the kernel itself takes ports from, so that no connection of another
/// test gets one meanwhile. No port is given twice by one process, and processes begin at different places.</remarks>
public static class FreePorts
{
    private const int First = 10_000;

    private const int Ports = 20_000;

    private const string KernelRange = "/proc/sys/net/ipv4/ip_local_port_range";

    private static readonly (int Low, int High) OfKernel = ReadRange();

    private static int _next = Random.Shared.Next(Ports);

    public static int[] Take(int count) => [.. Enumerable.Range(0, count).Select(_ => Take())];

    public static int Take()
    {
        for (var tries = 0; tries < Ports; tries++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % Ports);
            if ((port < OfKernel.Low || port > OfKernel.High) && IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException("No port is free outside of the kernel's range.");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static (int Low, int High) ReadRange()
    {
        var words = File.ReadAllText(KernelRange).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return (int.Parse(words[0]), int.Parse(words[1]));
    }
}
