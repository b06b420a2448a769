using System.Runtime.InteropServices;

namespace HaproxyCompat.Keepalived.Interop;

/// <summary>Calls into libc; results as the calls give them.</summary>
internal static partial class Libc
{
    /// <summary>AT_FDCWD of openat(2).</summary>
    public const int CurrentFolder = -100;

    /// <summary>STATX_TYPE, _MODE, _UID and _GID of statx(2).</summary>
    public const uint StatxRights = 0x1b;

    /// <summary>O_RDONLY | O_CLOEXEC.</summary>
    public const int ReadOnlyCloseOnExec = 0x80000;

    /// <summary>O_RDWR.</summary>
    public const int ReadWrite = 2;

    /// <summary>F_SETFD and FD_CLOEXEC of fcntl(2).</summary>
    public const int SetFlags = 2;
    public const int CloseOnExec = 1;

    /// <summary>EINTR.</summary>
    public const int Interrupted = 4;

    /// <summary>RLIMIT_CORE of setrlimit(2).</summary>
    public const int CoreLimit = 4;

    [LibraryImport("libc", EntryPoint = "if_nametoindex", StringMarshalling = StringMarshalling.Utf8)]
    public static partial uint InterfaceIndex(string name);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static unsafe partial int Control(int descriptor, ulong request, byte* argument);

    /// <summary>A struct passwd in memory of libc, or zero.</summary>
    [LibraryImport("libc", EntryPoint = "getpwnam", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint FindUser(string name);

    /// <summary>A struct group in memory of libc, or zero.</summary>
    [LibraryImport("libc", EntryPoint = "getgrnam", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint FindGroup(string name);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Statx(int folder, string path, int flags, uint mask, Span<byte> buffer);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "setsid")]
    public static partial int SetSession();

    [LibraryImport("libc", EntryPoint = "umask")]
    public static partial int SetMask(int mask);

    /// <summary>Handler 0 is the default (SIG_DFL).</summary>
    [LibraryImport("libc", EntryPoint = "signal")]
    public static partial nint SetSignalHandler(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    public static partial int SetNamespace(int descriptor, int kind);

    /// <summary>AF_UNIX is 1, SOCK_STREAM 1.</summary>
    [LibraryImport("libc", EntryPoint = "socketpair")]
    public static partial int SocketPair(int family, int type, int protocol, Span<int> descriptors);

    [LibraryImport("libc", EntryPoint = "pipe")]
    public static partial int Pipe(Span<int> descriptors);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    public static partial int SetDescriptorFlags(int descriptor, int command, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, Span<byte> buffer, nuint size);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, ReadOnlySpan<byte> buffer, nuint size);

    [LibraryImport("libc", EntryPoint = "dup2")]
    public static partial int Duplicate(int from, int to);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetVariable(string name, string value, int overwrite);

    /// <summary>Returns only on failure; the last argument is null.</summary>
    [LibraryImport("libc", EntryPoint = "execv", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Execute(string path, string?[] arguments);

    /// <summary>Soft and hard limit.</summary>
    [LibraryImport("libc", EntryPoint = "setrlimit")]
    public static partial int SetLimit(int resource, ReadOnlySpan<ulong> limits);

    [LibraryImport("libc", EntryPoint = "chmod", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetMode(string path, uint mode);
}
