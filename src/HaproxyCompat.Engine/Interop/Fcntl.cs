using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>fcntl.h. Results are what the call returned, or the negated errno.</summary>
internal static partial class Fcntl
{
    private const int GetDescriptorFlags = 1;
    private const int SetDescriptorFlags = 2;
    private const int GetStatusFlags = 3;
    private const int SetStatusFlags = 4;
    private const int CloseOnExec = 1;
    private const int NonBlocking = 0x800;

    public static int SetNonBlocking(int fd) =>
        Errno.Result(fcntl(fd, SetStatusFlags, fcntl(fd, GetStatusFlags, 0) | NonBlocking));

    public static int SetCloseOnExec(int fd) =>
        Errno.Result(fcntl(fd, SetDescriptorFlags, fcntl(fd, GetDescriptorFlags, 0) | CloseOnExec));

    // Declared with three fixed arguments: for integers the variadic call passes them alike on Linux.
    [LibraryImport("libc")]
    private static partial int fcntl(int fd, int command, nint argument);
}
