using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>sys/eventfd.h: the bell of a mailbox.</summary>
internal static unsafe partial class SysEventFd
{
    private const int CloseOnExecNonBlocking = 0x80000 | 0x800;

    public static int Create() => Errno.Result(eventfd(0, CloseOnExecNonBlocking));

    /// <summary>Rings: the descriptor becomes readable.</summary>
    public static int Ring(int fd)
    {
        var one = 1UL;
        return Unistd.Write(fd, (byte*)&one, sizeof(ulong));
    }

    /// <summary>Takes all rings so far.</summary>
    public static int Clear(int fd)
    {
        ulong rings;
        return Unistd.Read(fd, (byte*)&rings, sizeof(ulong));
    }

    [LibraryImport("libc")]
    private static partial int eventfd(uint initial, int flags);
}
