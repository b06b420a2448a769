using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>time.h, and what sys/prctl.h has to say about sleeping.</summary>
internal static unsafe partial class SysTime
{
    private const int SetTimerSlack = 29;
    private const nint ExactNs = 1000;

    /// <summary>The calling thread sleeps for less than a second; a signal may end it early.</summary>
    public static void Rest(int nanoseconds)
    {
        var time = stackalloc nint[] { 0, nanoseconds };
        _ = nanosleep(time, null);
    }

    /// <summary>Rests of the calling thread end within a microsecond of their time, not within the usual 50.</summary>
    public static void MakeRestsExact() => _ = prctl(SetTimerSlack, ExactNs, 0, 0, 0);

    [LibraryImport("libc")]
    private static partial int nanosleep(nint* time, nint* remaining);

    [LibraryImport("libc")]
    private static partial int prctl(int option, nint first, nint second, nint third, nint fourth);
}
