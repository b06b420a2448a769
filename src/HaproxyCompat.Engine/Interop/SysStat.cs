using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>sys/stat.h and the rename of stdio.h. Results are 0 or the negated errno.</summary>
internal static partial class SysStat
{
    public static int ChangeMode(string path, uint mode) => Errno.Result(chmod(path, mode));

    /// <summary>Replaces what is at the new path, at once.</summary>
    public static int Rename(string path, string newPath) => Errno.Result(rename(path, newPath));

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int chmod(string path, uint mode);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int rename(string path, string newPath);
}
