using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>setns(2) for network namespaces. Results are 0 or a descriptor, or the negated errno.</summary>
internal static partial class Namespaces
{
    private const int Network = 0x40000000;
    private const int ReadOnly = 0;
    private const int CloseOnExec = 0x80000;

    /// <summary>The namespace that the calling thread is in.</summary>
    public const string Own = "/proc/thread-self/ns/net";

    public static int Open(string path) => Errno.Result(open(path, ReadOnly | CloseOnExec));

    /// <summary>Puts the calling thread into a network namespace.</summary>
    public static int Enter(int descriptor) => Errno.Result(setns(descriptor, Network));

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc")]
    private static partial int setns(int descriptor, int kind);
}
