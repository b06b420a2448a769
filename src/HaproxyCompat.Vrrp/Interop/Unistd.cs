using System.Runtime.InteropServices;

namespace HaproxyCompat.Vrrp.Interop;

/// <summary>unistd.h and signal.h.</summary>
internal static partial class Unistd
{
    public const int SignalTerminate = 15;

    public static void Close(int fd) => _ = close(fd);

    public static uint EffectiveUserId() => geteuid();

    /// <returns>0, or the negated errno.</returns>
    public static int SendSignal(int processId, int signal) => Errno.Result(kill(processId, signal));

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int fd);

    [LibraryImport("libc")]
    private static partial uint geteuid();

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int processId, int signal);
}
