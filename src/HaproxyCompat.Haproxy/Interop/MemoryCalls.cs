using System.Runtime.InteropServices;

namespace HaproxyCompat.Haproxy.Interop;

/// <summary>sys/mman.h.</summary>
internal static unsafe partial class MemoryCalls
{
    private const int AdviseHugePages = 14;
    private const nuint HugePageBytes = 2 * 1024 * 1024;

    /// <summary>
    /// Asks for large pages behind an address (madvise, MADV_HUGEPAGE). A hint: it may be left, and changes nothing but
    /// how often the kernel is asked for memory.
    /// </summary>
    public static void WantLargePages(void* address, long bytes)
    {
        var start = (nuint)address & ~(HugePageBytes - 1);
        _ = madvise((void*)start, (nuint)bytes, AdviseHugePages);
    }

    [LibraryImport("libc")]
    private static partial int madvise(void* address, nuint length, int advice);
}
