using System.Net.Sockets;
using System.Text;
using HaproxyCompat.Keepalived.Interop;

namespace HaproxyCompat.Keepalived.Machine;

/// <summary>Asks the kernel what drives a network interface (netdevice(7), ethtool's driver information).</summary>
internal static unsafe class InterfaceDriver
{
    private const ulong EthtoolRequest = 0x8946;
    private const uint GetDriverInformation = 3;
    private const int InformationBytes = 196;
    private const int NameBytes = 16;
    private const int DriverBytes = 32;

    /// <returns>Null when there is no such interface, or its driver does not say.</returns>
    public static string? Of(string name)
    {
        // struct ethtool_drvinfo: command (4), driver (32), ...
        var information = stackalloc byte[InformationBytes];
        new Span<byte>(information, InformationBytes).Clear();
        *(uint*)information = GetDriverInformation;

        // struct ifreq: name (16), pointer; 40 bytes.
        var request = stackalloc byte[40];
        new Span<byte>(request, 40).Clear();
        var bytes = Encoding.UTF8.GetBytes(name);
        if (bytes.Length >= NameBytes)
        {
            return null;
        }

        bytes.CopyTo(new Span<byte>(request, NameBytes));
        *(byte**)(request + NameBytes) = information;
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        if (Libc.Control((int)socket.Handle, EthtoolRequest, request) < 0)
        {
            return null;
        }

        var driver = new ReadOnlySpan<byte>(information + 4, DriverBytes);
        var end = driver.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? driver : driver[..end]);
    }
}
