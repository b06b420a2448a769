using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Logging.Forwarding;

/// <summary>Opens the socket of a <c>dgram-bind</c> address.</summary>
internal static class DatagramSocket
{
    /// <returns>The descriptor, or the negated errno.</returns>
    public static int Open(in SocketAddressValue address, BindConfig bind)
    {
        Span<byte> native = stackalloc byte[SocketAddressValue.MaxNativeSize];
        var length = address.WriteNative(native);
        if (length == 0)
        {
            return -Errno.FamilyNotSupported;
        }

        var fd = SysSocket.Socket(BitConverter.ToUInt16(native), SysSocket.Datagram);
        if (fd < 0)
        {
            return fd;
        }

        var result = Prepare(fd, address, bind);
        if (result >= 0)
        {
            result = SysSocket.Bind(fd, native[..length]);
        }

        if (result >= 0)
        {
            return fd;
        }

        _ = Unistd.Close(fd);
        return result;
    }

    private static int Prepare(int fd, in SocketAddressValue address, BindConfig bind)
    {
        if (address.Kind == AddressKind.Unix)
        {
            return 0;
        }

        // The process before and the next one have the address too.
        _ = SysSocket.SetOption(fd, SocketOptions.LevelSocket, SocketOptions.ReuseAddress, 1);
        _ = SysSocket.SetOption(fd, SocketOptions.LevelSocket, SocketOptions.ReusePort, 1);
        if (bind.Transparent)
        {
            _ = address.Kind == AddressKind.IPv6
                ? SysSocket.SetOption(fd, SocketOptions.LevelIPv6, SocketOptions.IPv6Transparent, 1)
                : SysSocket.SetOption(fd, SocketOptions.LevelIP, SocketOptions.Transparent, 1);
        }

        return bind.Interface is { } device
            ? SysSocket.SetOption(
                fd, SocketOptions.LevelSocket, SocketOptions.BindToDevice, Encoding.UTF8.GetBytes(device + "\0"))
            : 0;
    }
}
