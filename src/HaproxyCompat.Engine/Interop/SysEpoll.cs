using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>sys/epoll.h. Results are what the call returned, or the negated errno.</summary>
/// <remarks>
/// An event is 32 bits of flags and 64 bits of data, packed to 12 bytes on x86-64 and padded to 16 elsewhere, so
/// events are read from raw memory by <see cref="EventSize"/> and <see cref="DataOffset"/>.
/// </remarks>
internal static unsafe partial class SysEpoll
{
    public const uint In = 0x001;
    public const uint Out = 0x004;
    public const uint Error = 0x008;
    public const uint Hangup = 0x010;
    public const uint ReadHangup = 0x2000;
    public const uint Exclusive = 1u << 28;
    public const uint EdgeTriggered = 1u << 31;

    public const int Add = 1;
    public const int Delete = 2;
    public const int Modify = 3;

    private const int CloseOnExec = 0x80000;

    /// <summary>Bytes of one event.</summary>
    public static readonly int EventSize = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    /// <summary>Where the 64 bits of data start inside an event.</summary>
    public static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;

    public static int Create() => Errno.Result(epoll_create1(CloseOnExec));

    public static int Control(int epoll, int operation, int fd, uint events, ulong data)
    {
        var entry = stackalloc byte[16];
        *(uint*)entry = events;
        *(ulong*)(entry + DataOffset) = data;
        return Errno.Result(epoll_ctl(epoll, operation, fd, entry));
    }

    public static int Wait(int epoll, byte* events, int maxEvents, int timeoutMs) =>
        Errno.Result(epoll_wait(epoll, events, maxEvents, timeoutMs));

    [LibraryImport("libc")]
    private static partial int epoll_create1(int flags);

    [LibraryImport("libc")]
    private static partial int epoll_ctl(int epoll, int operation, int fd, byte* entry);

    [LibraryImport("libc")]
    private static partial int epoll_wait(int epoll, byte* events, int maxEvents, int timeoutMs);
}
