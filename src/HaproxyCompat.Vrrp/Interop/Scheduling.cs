using System.Runtime.InteropServices;

namespace HaproxyCompat.Vrrp.Interop;

/// <summary>sched.h, sys/mman.h, sys/prctl.h, sys/resource.h: for the calling thread unless said otherwise.</summary>
internal static unsafe partial class Scheduling
{
    private const int Ordinary = 0;
    private const int RoundRobin = 2;
    private const int RealtimeLimit = 15;
    private const int TimerSlack = 29;
    private const int LockCurrentAndFuture = 3;

    /// <summary><c>SCHED_RR</c> with a priority of 1 to 99.</summary>
    public static int SetRealtime(int priority) => Errno.Result(sched_setscheduler(0, RoundRobin, &priority));

    /// <summary>Back to <c>SCHED_OTHER</c>.</summary>
    public static int SetOrdinary()
    {
        var none = 0;
        return Errno.Result(sched_setscheduler(0, Ordinary, &none));
    }

    /// <summary>
    /// How long a thread of the process may compute in real time without a pause, before the process is told so by
    /// SIGXCPU (RLIMIT_RTTIME; the hard limit stays open).
    /// </summary>
    public static int SetRealtimeLimit(TimeSpan limit)
    {
        var limits = stackalloc ulong[2] { (ulong)limit.TotalMicroseconds, ulong.MaxValue };
        return Errno.Result(setrlimit(RealtimeLimit, limits));
    }

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
    private static partial int setrlimit(int resource, ulong* limits);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int mlockall(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int sched_setaffinity(int thread, nuint size, byte* mask);
}
