using System.Runtime.InteropServices;

namespace HaproxyCompat.Vrrp.Interop;

/// <summary>sys/socket.h: what System.Net.Sockets does not open (raw protocol 112, netlink, packet).</summary>
internal static unsafe partial class SysSocket
{
    public const int FamilyIPv4 = 2;
    public const int FamilyIPv6 = 10;
    public const int FamilyNetlink = 16;
    public const int FamilyPacket = 17;

    private const int Raw = 3;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int DontWait = 0x40;
    private const int NoSignal = 0x4000;

    /// <summary>A raw socket that never blocks and that no script inherits.</summary>
    public static int OpenRaw(int family, int protocol) =>
        Errno.Result(socket(family, Raw | NonBlocking | CloseOnExec, protocol));

    public static int Bind(int fd, ReadOnlySpan<byte> address)
    {
        fixed (byte* start = address)
        {
            return Errno.Result(bind(fd, start, (uint)address.Length));
        }
    }

    public static int SetOption(int fd, int level, int name, ReadOnlySpan<byte> value)
    {
        fixed (byte* start = value)
        {
            return Errno.Result(setsockopt(fd, level, name, start, (uint)value.Length));
        }
    }

    public static int SetOption(int fd, int level, int name, int value) =>
        Errno.Result(setsockopt(fd, level, name, &value, sizeof(int)));

    public static int Receive(int fd, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            return Errno.Result(recv(fd, start, (nuint)buffer.Length, DontWait));
        }
    }

    /// <summary>As <see cref="Receive"/>, but waits as long as the socket's receive timeout says.</summary>
    public static int ReceiveWaiting(int fd, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            return Errno.Result(recv(fd, start, (nuint)buffer.Length, 0));
        }
    }

    /// <summary>Receives over IPv6 with what the header said (RFC 3542, 6).</summary>
    /// <param name="fd">With IPV6_RECVPKTINFO and IPV6_RECVHOPLIMIT set.</param>
    /// <param name="buffer">Receives the payload.</param>
    /// <param name="source">Receives 16 bytes.</param>
    /// <param name="destination">Receives 16 bytes.</param>
    /// <param name="hopLimit">0 when the kernel did not tell.</param>
    public static int ReceiveFrom6(
        int fd, Span<byte> buffer, Span<byte> source, Span<byte> destination, out byte hopLimit)
    {
        // struct sockaddr_in6: family, port, flow information, address, scope.
        const int AddressOffset = 8;
        const int AddressBytes = 16;
        const int ControlHeaderBytes = 16;
        var name = stackalloc byte[28];
        var control = stackalloc ulong[16];
        hopLimit = 0;
        fixed (byte* start = buffer)
        {
            var part = new IoVector { Start = start, Length = (nuint)buffer.Length };
            var header = new MessageHeader
            {
                Name = name,
                NameLength = 28,
                Parts = &part,
                PartCount = 1,
                Control = control,
                ControlLength = 16 * sizeof(ulong),
            };
            var count = Errno.Result(recvmsg(fd, &header, DontWait));
            if (count < 0)
            {
                return count;
            }

            new ReadOnlySpan<byte>(name + AddressOffset, AddressBytes).CopyTo(source);

            // struct cmsghdr: length with itself, level, type; then the data; aligned to eight.
            var at = (byte*)control;
            var end = at + header.ControlLength;
            while (at + ControlHeaderBytes <= end && *(nuint*)at >= ControlHeaderBytes)
            {
                if (*(int*)(at + 8) == SocketOptions.Ipv6)
                {
                    switch (*(int*)(at + 12))
                    {
                        case SocketOptions.Ipv6PacketInfo:
                            new ReadOnlySpan<byte>(at + ControlHeaderBytes, AddressBytes).CopyTo(destination);
                            break;
                        case SocketOptions.Ipv6HopLimit:
                            hopLimit = (byte)*(int*)(at + ControlHeaderBytes);
                            break;
                        default:
                            break;
                    }
                }

                at += (*(nuint*)at + 7) & ~(nuint)7;
            }

            return count;
        }
    }

    public static int SendTo(int fd, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> address)
    {
        fixed (byte* start = bytes)
        fixed (byte* name = address)
        {
            return Errno.Result(
                sendto(fd, start, (nuint)bytes.Length, DontWait | NoSignal, name, (uint)address.Length));
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int socket(int family, int type, int protocol);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int bind(int fd, byte* address, uint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setsockopt(int fd, int level, int name, void* value, uint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint recv(int fd, byte* buffer, nuint length, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint recvmsg(int fd, MessageHeader* message, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint sendto(
        int fd, byte* buffer, nuint length, int flags, byte* address, uint addressLength);
}
