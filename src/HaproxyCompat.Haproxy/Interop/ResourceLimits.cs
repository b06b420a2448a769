using System.Runtime.InteropServices;

namespace HaproxyCompat.Haproxy.Interop;

/// <summary>Calls of <c>sys/resource.h</c>.</summary>
internal static unsafe partial class ResourceLimits
{
    private const int CoreSize = 4;
    private const int OpenFiles = 7;

    /// <summary>The soft limit of open files; 0 when unknown.</summary>
    public static long OpenFilesAllowed
    {
        get
        {
            var limits = stackalloc ulong[2];
            return getrlimit(OpenFiles, limits) < 0 ? 0 : (long)limits[0];
        }
    }

    /// <summary>The hard limit of open files; 0 when unknown.</summary>
    public static ulong OpenFilesPossible
    {
        get
        {
            var limits = stackalloc ulong[2];
            return getrlimit(OpenFiles, limits) < 0 ? 0 : limits[1];
        }
    }

    /// <summary>Lets the kernel write core dumps of any size.</summary>
    public static void AllowDumps()
    {
        var limits = stackalloc ulong[2];
        limits[0] = limits[1] = ulong.MaxValue;
        if (setrlimit(CoreSize, limits) < 0 && getrlimit(CoreSize, limits) == 0)
        {
            limits[0] = limits[1];
            _ = setrlimit(CoreSize, limits);
        }
    }

    /// <summary>Sets the limit of open files, hard and soft.</summary>
    /// <returns>False when the system does not allow it.</returns>
    public static bool TrySetOpenFiles(long count)
    {
        var limits = stackalloc ulong[2];
        if (getrlimit(OpenFiles, limits) < 0)
        {
            return false;
        }

        limits[0] = (ulong)count;
        limits[1] = Math.Max(limits[1], (ulong)count);
        return setrlimit(OpenFiles, limits) == 0;
    }

    [LibraryImport("libc")]
    private static partial int getrlimit(int resource, ulong* limits);

    [LibraryImport("libc")]
    private static partial int setrlimit(int resource, ulong* limits);
}
