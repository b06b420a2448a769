using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>time.h, and what sys/prctl.h has to say about sleeping.</summary>
internal static unsafe partial class SysTime
{
    private const int SetTimerSlack = 29;
    private const nint ExactNs = 1000;
    private const int ThreadCpuClock = 3;

    /// <summary>The calling thread sleeps for less than a second; a signal may end it early.</summary>
    public static void Rest(int nanoseconds)
    {
        var time = stackalloc nint[] { 0, nanoseconds };
        _ = nanosleep(time, null);
    }

    /// <summary>Rests of the calling thread end within a microsecond of their time, not within the usual 50.</summary>
    public static void MakeRestsExact() => _ = prctl(SetTimerSlack, ExactNs, 0, 0, 0);

    /// <summary>CPU time of the calling thread.</summary>
    public static long ThreadCpuNs()
    {
        var time = stackalloc nint[2];
        return clock_gettime(ThreadCpuClock, time) == 0 ? (time[0] * 1_000_000_000L) + time[1] : 0;
    }

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, nint* time);

    [LibraryImport("libc")]
    private static partial int nanosleep(nint* time, nint* remaining);

    [LibraryImport("libc")]
    private static partial int prctl(int option, nint first, nint second, nint third, nint fourth);
}
