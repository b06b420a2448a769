using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>poll.h, for descriptors that are in no epoll set.</summary>
internal static unsafe partial class PollHeader
{
    private const short Out = 4;

    /// <summary>Would a write go through now, or fail at once?</summary>
    public static bool IsWritable(int fd)
    {
        // struct pollfd { int fd; short events; short revents; }
        var entry = ((long)(ushort)Out << 32) | (uint)fd;
        return poll((byte*)&entry, 1, 0) > 0;
    }

    [LibraryImport("libc")]
    private static partial int poll(byte* entries, nuint count, int timeoutMs);
}
