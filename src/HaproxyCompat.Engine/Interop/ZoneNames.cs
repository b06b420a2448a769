using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>Short names of the local time zone, such as CET and CEST, as libc has them.</summary>
internal static unsafe partial class ZoneNames
{
    // struct tm: nine int, the offset, the name.
    private const int TimeBytes = 56;
    private const int NameOffset = 48;

    /// <summary>The zone's name at a moment in seconds since 1970, in libc's memory; empty where it has none.</summary>
    public static ReadOnlySpan<byte> At(long seconds)
    {
        var parts = stackalloc byte[TimeBytes];
        return LocalTime(&seconds, parts) != 0 && *(byte**)(parts + NameOffset) is not null and var name
            ? MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name)
            : default;
    }

    [LibraryImport("libc", EntryPoint = "localtime_r")]
    private static partial nint LocalTime(long* seconds, byte* parts);
}
