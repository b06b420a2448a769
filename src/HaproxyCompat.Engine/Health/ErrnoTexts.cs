using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Health;

/// <summary>Network errors as check messages name them.</summary>
internal static class ErrnoTexts
{
    /// <summary><c>ECONNREFUSED returned by OS (Connection refused)</c></summary>
    public static string WithReason(int errno) => $"{Name(errno)} ({Errno.Text(errno)})";

    /// <summary><c>ECONNREFUSED returned by OS</c></summary>
    public static string Name(int errno) => errno switch
    {
        Errno.ConnectionRefused => "ECONNREFUSED returned by OS",
        Errno.ConnectionReset => "ECONNRESET returned by OS",
        Errno.TimedOut => "ETIMEDOUT returned by OS",
        Errno.HostUnreachable => "EHOSTUNREACH returned by OS",
        Errno.BrokenPipe => "EPIPE returned by OS",
        Errno.ConnectionAborted => "ECONNABORTED returned by OS",
        _ => "General socket error",
    };
}
