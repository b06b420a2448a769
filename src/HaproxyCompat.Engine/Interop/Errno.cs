using System.Runtime.InteropServices;

namespace HaproxyCompat.Engine.Interop;

/// <summary>errno.h: the numbers of Linux that the transport decides by.</summary>
internal static class Errno
{
    public const int Perm = 1;
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int BadDescriptor = 9;
    public const int Again = 11;
    public const int NoMemory = 12;
    public const int Access = 13;
    public const int Exists = 17;
    public const int Invalid = 22;
    public const int ProcessFiles = 24;
    public const int SystemFiles = 23;
    public const int BrokenPipe = 32;
    public const int NameTooLong = 36;
    public const int Protocol = 71;
    public const int NotSocket = 88;
    public const int NoProtocolOption = 92;
    public const int FamilyNotSupported = 97;
    public const int AddressInUse = 98;
    public const int AddressNotAvailable = 99;
    public const int NetworkUnreachable = 101;
    public const int ConnectionAborted = 103;
    public const int ConnectionReset = 104;
    public const int NoBuffers = 105;
    public const int IsConnected = 106;
    public const int NotConnected = 107;
    public const int TimedOut = 110;
    public const int ConnectionRefused = 111;
    public const int HostUnreachable = 113;
    public const int Already = 114;
    public const int InProgress = 115;
    public const int Canceled = 125;

    /// <summary>The system's text for one number, as strerror gives it.</summary>
    public static string Text(int errno) => Marshal.GetPInvokeErrorMessage(errno);

    /// <summary>Turns a -1 of libc into the negated errno of the call just made.</summary>
    public static int Result(int returned) => returned >= 0 ? returned : -Marshal.GetLastSystemError();

    /// <inheritdoc cref="Result(int)"/>
    public static int Result(nint returned) => returned >= 0 ? (int)returned : -Marshal.GetLastSystemError();
}
