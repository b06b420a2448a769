using System.Net;
using System.Runtime.InteropServices;

namespace HaproxyCompat.Vrrp.Interop;

/// <summary>
/// recvmsg(2) with what the framework does not tell: how much of the TTL or hop limit is left (ip(7), ipv6(7)).
/// </summary>
internal static unsafe partial class ReceivedMessage
{
    private const int TtlMessage = 2;
    private const int HopLimitMessage = 52;
    private const int DontWait = 0x40;
    private const int AddressSizeBytes = 28;
    private const int ControlSizeBytes = 64;

    /// <summary>One datagram, without waiting.</summary>
    /// <param name="ttl">-1 when the kernel did not say.</param>
    /// <returns>Its length, or 0 when there is none.</returns>
    public static int Take(int fd, bool isIPv6, Span<byte> buffer, out IPAddress source, out int ttl)
    {
        source = IPAddress.None;
        ttl = -1;
        var address = stackalloc byte[AddressSizeBytes];
        var control = stackalloc byte[ControlSizeBytes];
        fixed (byte* start = buffer)
        {
            var part = new IoVector { Start = start, Length = (nuint)buffer.Length };
            var header = new MessageHeader
            {
                Name = address,
                NameLength = AddressSizeBytes,
                Vectors = &part,
                VectorCount = 1,
                Control = control,
                ControlLength = ControlSizeBytes,
            };
            var count = Errno.Result(recvmsg(fd, &header, DontWait));
            if (count <= 0)
            {
                return 0;
            }

            source = isIPv6
                ? new IPAddress(new ReadOnlySpan<byte>(address + 8, 16))
                : new IPAddress(new ReadOnlySpan<byte>(address + 4, 4));
            ttl = Ttl(new ReadOnlySpan<byte>(control, (int)header.ControlLength));
            return count;
        }
    }

    /// <summary>Walks the ancillary messages: length (8), level (4), type (4), data.</summary>
    private static int Ttl(ReadOnlySpan<byte> control)
    {
        const int HeaderSizeBytes = 16;
        while (control.Length >= HeaderSizeBytes + sizeof(int))
        {
            var length = (int)MemoryMarshal.Read<ulong>(control);
            var type = MemoryMarshal.Read<int>(control[12..]);
            if (type is TtlMessage or HopLimitMessage)
            {
                return MemoryMarshal.Read<int>(control[HeaderSizeBytes..]);
            }

            var next = (length + 7) & ~7;
            if (next <= 0 || next > control.Length)
            {
                break;
            }

            control = control[next..];
        }

        return -1;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint recvmsg(int fd, MessageHeader* header, int flags);

    [StructLayout(LayoutKind.Sequential)]
    private struct IoVector
    {
        public void* Start;
        public nuint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct MessageHeader
    {
        public void* Name;
        public uint NameLength;
        public IoVector* Vectors;
        public nuint VectorCount;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
    }
}
