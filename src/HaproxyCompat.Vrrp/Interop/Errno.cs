using System.Runtime.InteropServices;

namespace HaproxyCompat.Vrrp.Interop;

/// <summary>errno.h. Calls here give what the kernel returned, or the negated errno.</summary>
internal static class Errno
{
    public const int Interrupted = 4;
    public const int Again = 11;
    public const int NoDevice = 19;
    public const int Exists = 17;
    public const int NoBufferSpace = 105;
    public const int AddressNotAvailable = 99;
    public const int TimedOut = 110;

    /// <summary>The result of a call that was just made.</summary>
    public static int Result(long returned) => returned < 0 ? -Marshal.GetLastPInvokeError() : (int)returned;

    /// <summary>The words of an errno, for messages.</summary>
    public static string Text(int errno) => Marshal.GetPInvokeErrorMessage(Math.Abs(errno));
}
