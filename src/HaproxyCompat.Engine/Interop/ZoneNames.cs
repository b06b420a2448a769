using System.Runtime.InteropServices;
using HaproxyCompat.Engine.Samples;

namespace HaproxyCompat.Engine.Interop;

/// <summary>Short names of the local time zone, such as CET and CEST, as libc has them.</summary>
internal static unsafe partial class ZoneNames
{
    // struct tm: nine int, the offset, the name.
    private const int TimeBytes = 56;
    private const int NameOffset = 48;

    /// <summary>Appends the zone's name at a moment in seconds since 1970; nothing where libc has none.</summary>
    public static void Write(long seconds, TextBuffer output)
    {
        var parts = stackalloc byte[TimeBytes];
        if (LocalTime(&seconds, parts) != 0 && *(byte**)(parts + NameOffset) is not null and var name)
        {
            output.Append(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name));
        }
    }

    [LibraryImport("libc", EntryPoint = "localtime_r")]
    private static partial nint LocalTime(long* seconds, byte* parts);
}
