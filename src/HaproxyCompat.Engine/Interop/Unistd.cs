using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>unistd.h. Results are what the call returned, or the negated errno.</summary>
internal static unsafe partial class Unistd
{
    public static int Close(int fd) => Errno.Result(close(fd));

    public static int Read(int fd, byte* buffer, int count) => Errno.Result(read(fd, buffer, (nuint)count));

    public static int Write(int fd, byte* buffer, int count) => Errno.Result(write(fd, buffer, (nuint)count));

    public static int Unlink(string path) => Errno.Result(unlink(path));

    public static int ChangeOwner(string path, uint user, uint group) => Errno.Result(chown(path, user, group));

    [LibraryImport("libc")]
    private static partial int close(int fd);

    [LibraryImport("libc")]
    private static partial nint read(int fd, byte* buffer, nuint count);

    [LibraryImport("libc")]
    private static partial nint write(int fd, byte* buffer, nuint count);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int unlink(string path);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int chown(string path, uint user, uint group);
}
