using System.Runtime.InteropServices;

namespace HaproxyCompat.Vrrp.Interop;

/// <summary>sched.h, sys/mman.h, sys/prctl.h, sys/resource.h: for the calling thread unless said otherwise.</summary>
internal static unsafe partial class Scheduling
{
    private const int RoundRobin = 2;
    private const int TimerSlack = 29;
    private const int LockCurrentAndFuture = 3;

    /// <summary><c>SCHED_RR</c> with a priority of 1 to 99.</summary>
    public static int SetRealtime(int priority) => Errno.Result(sched_setscheduler(0, RoundRobin, &priority));

    /// <summary>Nice value, -20 to 19.</summary>
    public static int SetNice(int nice) => Errno.Result(setpriority(0, 0, nice));

    /// <summary>Timers of this thread fire this late at most, instead of 50 us.</summary>
    public static int SetTimerSlack(int nanoseconds) => Errno.Result(prctl(TimerSlack, (nuint)nanoseconds, 0, 0, 0));

    /// <summary>Keeps all pages of the process in memory.</summary>
    public static int LockMemory() => Errno.Result(mlockall(LockCurrentAndFuture));

    /// <param name="cpus">CPU numbers below 1024.</param>
    public static int SetAffinity(ReadOnlySpan<int> cpus)
    {
        var mask = stackalloc byte[128];
        foreach (var cpu in cpus)
        {
            if (cpu is >= 0 and < 1024)
            {
                mask[cpu / 8] |= (byte)(1 << (cpu % 8));
            }
        }

        return Errno.Result(sched_setaffinity(0, 128, mask));
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int sched_setscheduler(int thread, int policy, int* priority);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setpriority(int which, uint who, int nice);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int prctl(int option, nuint first, nuint second, nuint third, nuint fourth);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int mlockall(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int sched_setaffinity(int thread, nuint size, byte* mask);
}
