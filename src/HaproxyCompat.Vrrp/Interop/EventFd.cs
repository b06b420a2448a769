using System.Runtime.InteropServices;

namespace HaproxyCompat.Vrrp.Interop;

/// <summary>sys/eventfd.h: lets another thread wake one that polls.</summary>
internal sealed unsafe partial class EventFd : IDisposable
{
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;

    private int _descriptor;

    public EventFd()
    {
        _descriptor = Errno.Result(eventfd(0, NonBlocking | CloseOnExec));
    }

    public int Descriptor => _descriptor;

    /// <summary>Makes the descriptor readable; from any thread.</summary>
    public void Signal()
    {
        var one = 1UL;
        _ = write(_descriptor, &one, sizeof(ulong));
    }

    /// <summary>Makes it unreadable again.</summary>
    public void Reset()
    {
        ulong count;
        _ = read(_descriptor, &count, sizeof(ulong));
    }

    public void Dispose()
    {
        var descriptor = Interlocked.Exchange(ref _descriptor, -1);
        if (descriptor >= 0)
        {
            Unistd.Close(descriptor);
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int eventfd(uint value, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int fd, void* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint read(int fd, void* buffer, nuint count);
}
