using System.Runtime.InteropServices;
using HaproxyCompat.Vrrp.Interop;

namespace HaproxyCompat.Vrrp.Links.Netlink;

/// <summary>One netlink socket (netlink(7)). Belongs to one thread.</summary>
internal sealed class NetlinkSocket : IDisposable
{
    public const int RouteProtocol = 0;

    /// <summary>NETLINK_NETFILTER.</summary>
    public const int NetfilterProtocol = 12;

    /// <summary>NETLINK_GENERIC.</summary>
    public const int GenericProtocol = 16;

    private const int BufferSizeBytes = 4 << 20;

    private int _descriptor;

    private NetlinkSocket(int descriptor)
    {
        _descriptor = descriptor;
    }

    public int Descriptor => _descriptor;

    /// <param name="groups">Which notifications to receive.</param>
    /// <exception cref="IOException">The kernel refused.</exception>
    public static NetlinkSocket Open(uint groups, int protocol = RouteProtocol)
    {
        var descriptor = SysSocket.OpenRaw(SysSocket.FamilyNetlink, protocol);
        if (descriptor < 0)
        {
            throw new IOException($"netlink socket: {Errno.Text(descriptor)}");
        }

        // A burst of notifications must not be lost; without the right to force it, the limit of the system holds.
        if (SysSocket.SetOption(
                descriptor, SocketOptions.Socket, SocketOptions.ReceiveBufferForce, BufferSizeBytes) < 0)
        {
            _ = SysSocket.SetOption(descriptor, SocketOptions.Socket, SocketOptions.ReceiveBuffer, BufferSizeBytes);
        }

        _ = SysSocket.SetOption(descriptor, SocketOptions.Socket, SocketOptions.SendBufferForce, BufferSizeBytes);
        Span<byte> address = stackalloc byte[12];
        address.Clear();
        MemoryMarshal.Write(address, (ushort)SysSocket.FamilyNetlink);
        MemoryMarshal.Write(address[8..], groups);
        var bound = SysSocket.Bind(descriptor, address);
        if (bound < 0)
        {
            Unistd.Close(descriptor);
            throw new IOException($"netlink bind: {Errno.Text(bound)}");
        }

        return new NetlinkSocket(descriptor);
    }

    /// <returns>Count of bytes, or the negated errno.</returns>
    public int Send(ReadOnlySpan<byte> batch)
    {
        Span<byte> kernel = stackalloc byte[12];
        kernel.Clear();
        MemoryMarshal.Write(kernel, (ushort)SysSocket.FamilyNetlink);
        return SysSocket.SendTo(_descriptor, batch, kernel);
    }

    /// <returns>Count of bytes, or the negated errno: <see cref="Errno.Again"/> when there is nothing.</returns>
    public int Receive(Span<byte> buffer) => SysSocket.Receive(_descriptor, buffer);

    public void Dispose()
    {
        var descriptor = Interlocked.Exchange(ref _descriptor, -1);
        if (descriptor >= 0)
        {
            Unistd.Close(descriptor);
        }
    }
}
