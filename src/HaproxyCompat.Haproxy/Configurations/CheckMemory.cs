using System.Runtime;
using HaproxyCompat.Haproxy.Interop;

namespace HaproxyCompat.Haproxy.Configurations;

/// <summary>
/// The memory of a check (<c>-c</c>), whose process ends at once: to collect garbage costs more than to let it lie.
/// </summary>
internal static class CheckMemory
{
    /// <summary>What a byte of a configuration comes to, until the engine is built (measured: 144).</summary>
    private const long BytesForEach = 170;

    /// <summary>Small configurations are through before anything is collected.</summary>
    private const long LeastBytes = 32 * 1024 * 1024;

    private const long MostBytes = 512L * 1024 * 1024;

    /// <summary>Keeps collections away while no more than that is taken; beyond it they come as ever.</summary>
    /// <param name="sourceBytes">Size of all files.</param>
    public static void Reserve(long sourceBytes)
    {
        var wanted = sourceBytes * BytesForEach;
        if (wanted < LeastBytes
            || GCSettings.LatencyMode == GCLatencyMode.NoGCRegion
            || GC.GetGCMemoryInfo().TotalAvailableMemoryBytes < 4 * MostBytes)
        {
            return;
        }

        try
        {
            var bytes = Math.Min(wanted, MostBytes);
            if (GC.TryStartNoGCRegion(bytes, disallowFullBlockingGC: true))
            {
                WantLargePages(bytes);
            }
        }
        catch (ArgumentOutOfRangeException)
        {
            // More than the collector can set aside on this machine: it collects, then.
        }
    }

    /// <summary>
    /// What was set aside lies behind what is allocated next; half of a check's time was the kernel's.
    /// </summary>
    private static unsafe void WantLargePages(long bytes)
    {
        fixed (byte* here = new byte[1])
        {
            MemoryCalls.WantLargePages(here, bytes);
        }
    }
}
