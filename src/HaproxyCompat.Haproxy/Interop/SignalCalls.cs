using System.Runtime.InteropServices;

namespace HaproxyCompat.Haproxy.Interop;

/// <summary>Calls of <c>signal.h</c>, with the numbers of Linux.</summary>
internal static partial class SignalCalls
{
    public const int Hangup = 1;
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Kill = 9;
    public const int User1 = 10;
    public const int User2 = 12;
    public const int Pipe = 13;
    public const int Alarm = 14;
    public const int Terminate = 15;
    public const int TerminalInput = 21;
    public const int TerminalOutput = 22;

    /// <summary>SIG_DFL.</summary>
    public const nint DefaultAction = 0;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Send(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "signal", SetLastError = true)]
    public static partial nint SetAction(int signal, nint action);
}
