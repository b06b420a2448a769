using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>sys/socket.h. Results are what the call returned, or the negated errno.</summary>
internal static unsafe partial class SysSocket
{
    public const int FamilyUnix = 1;
    public const int FamilyIPv4 = 2;
    public const int FamilyIPv6 = 10;

    public const int Stream = 1;
    public const int Datagram = 2;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;

    public const int MessagePeek = 0x2;
    public const int MessageDontWait = 0x40;
    public const int MessageNoSignal = 0x4000;
    public const int MessageMore = 0x8000;
    public const int MessageCloseOnExec = 0x40000000;

    public const int ShutdownRead = 0;
    public const int ShutdownWrite = 1;
    public const int ShutdownBoth = 2;

    public static int Socket(int family, int type) =>
        Errno.Result(socket(family, type | NonBlocking | CloseOnExec, 0));

    /// <summary>For a program that is starting, or that ends: calls on it wait.</summary>
    public static int BlockingSocket(int family, int type) => Errno.Result(socket(family, type | CloseOnExec, 0));

    public static int Bind(int fd, ReadOnlySpan<byte> address)
    {
        fixed (byte* start = address)
        {
            return Errno.Result(bind(fd, start, (uint)address.Length));
        }
    }

    public static int Listen(int fd, int backlog) => Errno.Result(listen(fd, backlog));

    public static int Connect(int fd, ReadOnlySpan<byte> address)
    {
        fixed (byte* start = address)
        {
            return Errno.Result(connect(fd, start, (uint)address.Length));
        }
    }

    /// <summary>Takes one connection, non-blocking and closed on exec; the peer's address goes to the span.</summary>
    public static int Accept(int fd, Span<byte> address, out int addressLength)
    {
        var length = (uint)address.Length;
        fixed (byte* start = address)
        {
            var accepted = accept4(fd, start, &length, NonBlocking | CloseOnExec);
            addressLength = (int)length;
            return Errno.Result(accepted);
        }
    }

    public static int LocalName(int fd, Span<byte> address)
    {
        var length = (uint)address.Length;
        fixed (byte* start = address)
        {
            var result = getsockname(fd, start, &length);
            return result < 0 ? Errno.Result(result) : (int)Math.Min(length, (uint)address.Length);
        }
    }

    public static int PeerName(int fd, Span<byte> address)
    {
        var length = (uint)address.Length;
        fixed (byte* start = address)
        {
            var result = getpeername(fd, start, &length);
            return result < 0 ? Errno.Result(result) : (int)Math.Min(length, (uint)address.Length);
        }
    }

    public static int Receive(int fd, Span<byte> buffer, int flags)
    {
        fixed (byte* start = buffer)
        {
            return Errno.Result(recv(fd, start, (nuint)buffer.Length, flags));
        }
    }

    public static int Receive(int fd, byte* buffer, int count, int flags) =>
        Errno.Result(recv(fd, buffer, (nuint)count, flags));

    public static int Send(int fd, ReadOnlySpan<byte> bytes, int flags)
    {
        fixed (byte* start = bytes)
        {
            return Errno.Result(send(fd, start, (nuint)bytes.Length, flags | MessageNoSignal));
        }
    }

    public static int Send(int fd, byte* bytes, int count, int flags) =>
        Errno.Result(send(fd, bytes, (nuint)count, flags | MessageNoSignal));

    /// <summary>
    /// Receives what is there. Never waits, so the call goes without the runtime's bookkeeping of calls that may.
    /// </summary>
    public static int ReceiveNow(int fd, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            return Errno.Result(recv_now(fd, start, (nuint)buffer.Length, MessageDontWait));
        }
    }

    /// <summary>Sends what the kernel has room for, likewise.</summary>
    public static int SendNow(int fd, ReadOnlySpan<byte> bytes, int flags)
    {
        fixed (byte* start = bytes)
        {
            return Errno.Result(send_now(fd, start, (nuint)bytes.Length, flags | MessageNoSignal | MessageDontWait));
        }
    }

    /// <summary>Receives a datagram and the sender's address, of length 0 when it has none.</summary>
    public static int ReceiveFrom(int fd, Span<byte> buffer, int flags, Span<byte> address, out int addressLength)
    {
        var length = (uint)address.Length;
        fixed (byte* start = buffer)
        fixed (byte* sender = address)
        {
            var received = recvfrom(fd, start, (nuint)buffer.Length, flags, sender, &length);
            addressLength = (int)Math.Min(length, (uint)address.Length);
            return Errno.Result((int)received);
        }
    }

    public static int SendTo(int fd, ReadOnlySpan<byte> bytes, int flags, ReadOnlySpan<byte> address)
    {
        fixed (byte* start = bytes)
        fixed (byte* name = address)
        {
            return Errno.Result(
                sendto(fd, start, (nuint)bytes.Length, flags | MessageNoSignal, name, (uint)address.Length));
        }
    }

    /// <summary>Sends two spans with one call.</summary>
    public static int SendTwo(int fd, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, int flags)
    {
        fixed (byte* firstStart = first)
        fixed (byte* secondStart = second)
        {
            var vectors = stackalloc IoVector[2];
            vectors[0] = new IoVector { Start = firstStart, Count = (nuint)first.Length };
            vectors[1] = new IoVector { Start = secondStart, Count = (nuint)second.Length };
            var header = new MessageHeader { Vectors = vectors, VectorCount = 2 };
            return Errno.Result(sendmsg(fd, &header, flags | MessageNoSignal));
        }
    }

    public static int SendMessage(int fd, MessageHeader* header, int flags) =>
        Errno.Result(sendmsg(fd, header, flags | MessageNoSignal));

    public static int ReceiveMessage(int fd, MessageHeader* header, int flags) =>
        Errno.Result(recvmsg(fd, header, flags | MessageCloseOnExec));

    public static int Shutdown(int fd, int how) => Errno.Result(shutdown(fd, how));

    public static int SetOption(int fd, int level, int option, int value) =>
        Errno.Result(setsockopt(fd, level, option, (byte*)&value, sizeof(int)));

    public static int SetOption(int fd, int level, int option, ReadOnlySpan<byte> value)
    {
        fixed (byte* start = value)
        {
            return Errno.Result(setsockopt(fd, level, option, start, (uint)value.Length));
        }
    }

    /// <summary>Reads an integer option.</summary>
    /// <returns>0 or the negated errno.</returns>
    public static int GetOption(int fd, int level, int option, out int value)
    {
        int read;
        var length = (uint)sizeof(int);
        var result = getsockopt(fd, level, option, (byte*)&read, &length);
        value = read;
        return Errno.Result(result);
    }

    /// <summary>Reads an option of any shape.</summary>
    /// <returns>The bytes written, or the negated errno.</returns>
    public static int GetOption(int fd, int level, int option, Span<byte> value)
    {
        var length = (uint)value.Length;
        fixed (byte* start = value)
        {
            var result = getsockopt(fd, level, option, start, &length);
            return result < 0 ? Errno.Result(result) : (int)length;
        }
    }

    [LibraryImport("libc")]
    private static partial nint recvfrom(int fd, byte* buffer, nuint count, int flags, byte* address, uint* length);

    [LibraryImport("libc")]
    private static partial int socket(int family, int type, int protocol);

    [LibraryImport("libc")]
    private static partial int bind(int fd, byte* address, uint length);

    [LibraryImport("libc")]
    private static partial int listen(int fd, int backlog);

    [LibraryImport("libc")]
    private static partial int connect(int fd, byte* address, uint length);

    [LibraryImport("libc")]
    private static partial int accept4(int fd, byte* address, uint* length, int flags);

    [LibraryImport("libc")]
    private static partial int getsockname(int fd, byte* address, uint* length);

    [LibraryImport("libc")]
    private static partial int getpeername(int fd, byte* address, uint* length);

    [LibraryImport("libc")]
    private static partial nint recv(int fd, byte* buffer, nuint count, int flags);

    [LibraryImport("libc")]
    private static partial nint send(int fd, byte* bytes, nuint count, int flags);

    [LibraryImport("libc", EntryPoint = "recv")]
    [SuppressGCTransition]
    private static partial nint recv_now(int fd, byte* buffer, nuint count, int flags);

    [LibraryImport("libc", EntryPoint = "send")]
    [SuppressGCTransition]
    private static partial nint send_now(int fd, byte* bytes, nuint count, int flags);

    [LibraryImport("libc")]
    private static partial nint sendto(int fd, byte* bytes, nuint count, int flags, byte* address, uint length);

    [LibraryImport("libc")]
    private static partial nint sendmsg(int fd, MessageHeader* header, int flags);

    [LibraryImport("libc")]
    private static partial nint recvmsg(int fd, MessageHeader* header, int flags);

    [LibraryImport("libc")]
    private static partial int shutdown(int fd, int how);

    [LibraryImport("libc")]
    private static partial int setsockopt(int fd, int level, int option, byte* value, uint length);

    [LibraryImport("libc")]
    private static partial int getsockopt(int fd, int level, int option, byte* value, uint* length);
}
