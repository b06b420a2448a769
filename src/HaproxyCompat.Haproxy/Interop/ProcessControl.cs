using System.Runtime.InteropServices;

namespace HaproxyCompat.Haproxy.Interop;

/// <summary><c>prctl</c> and <c>setpriority</c>: what the process may do and how the kernel schedules it.</summary>
internal static partial class ProcessControl
{
    private const int SetDumpable = 4;
    private const int SetNoNewPrivileges = 38;
    private const int OfProcess = 0;

    /// <summary>The kernel may write a core dump, also after a change of user.</summary>
    public static bool TryAllowDumps() => Control(SetDumpable, 1, 0, 0, 0) == 0;

    /// <summary>No program started from here gains privileges by its file's mode; there is no way back.</summary>
    public static bool TryForbidPrivileges() => Control(SetNoNewPrivileges, 1, 0, 0, 0) == 0;

    /// <summary>The nice value of this thread.</summary>
    public static int Priority => GetPriority(OfProcess, 0);

    /// <summary>Sets the nice value of this thread and of those that it will start.</summary>
    public static bool TrySetPriority(int nice) => SetPriority(OfProcess, 0, nice) == 0;

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Control(int option, nuint first, nuint second, nuint third, nuint fourth);

    [LibraryImport("libc", EntryPoint = "getpriority", SetLastError = true)]
    private static partial int GetPriority(int which, uint who);

    [LibraryImport("libc", EntryPoint = "setpriority", SetLastError = true)]
    private static partial int SetPriority(int which, uint who, int nice);
}
