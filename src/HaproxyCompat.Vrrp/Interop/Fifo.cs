using System.Runtime.InteropServices;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Vrrp.Interop;

/// <summary>sys/stat.h, fcntl.h: a named pipe that is written without ever blocking.</summary>
internal sealed unsafe partial class Fifo : IDisposable
{
    private const int ReadWrite = 0x2;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const uint ReadWriteForAll = 0x1b6;

    private int _descriptor;

    private Fifo(string path, int descriptor)
    {
        Path = path;
        _descriptor = descriptor;
    }

    public string Path { get; }

    /// <summary>
    /// Makes the named pipe, with the rights that the process's mask leaves (<c>umask</c>, usually 600).
    /// </summary>
    /// <returns>0, or the negated errno: <see cref="Errno.Exists"/> when it is there.</returns>
    public static int Make(string path, ScriptIdentity? owner)
    {
        var made = Errno.Result(mkfifo(path, ReadWriteForAll));
        if (made == 0 && owner is not null)
        {
            _ = chown(path, owner.UserId, owner.GroupId);
        }

        return made;
    }

    /// <summary>Opened for both directions, so that it can be opened while nobody reads.</summary>
    public static Fifo? Open(string path, out string failure)
    {
        var descriptor = Errno.Result(open(path, ReadWrite | NonBlocking | CloseOnExec, 0));
        failure = descriptor < 0 ? Errno.Text(descriptor) : string.Empty;
        return descriptor < 0 ? null : new Fifo(path, descriptor);
    }

    /// <returns>Count of bytes, or the negated errno.</returns>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            return Errno.Result(write(_descriptor, start, (nuint)bytes.Length));
        }
    }

    public void Dispose()
    {
        var descriptor = Interlocked.Exchange(ref _descriptor, -1);
        if (descriptor >= 0)
        {
            Unistd.Close(descriptor);
        }
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mkfifo(string path, uint mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int chown(string path, uint user, uint group);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int fd, byte* bytes, nuint count);
}
