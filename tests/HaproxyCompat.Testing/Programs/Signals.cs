using System.Runtime.InteropServices;

namespace HaproxyCompat.Testing.Programs;

/// <summary>Sends signals to processes.</summary>
public static partial class Signals
{
    public const int Hangup = 1;
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int User1 = 10;
    public const int User2 = 12;
    public const int Terminate = 15;

    public static void Send(int pid, int signal) => _ = kill(pid, signal);

    /// <summary>True for a process that is there and not only waiting to be buried.</summary>
    public static bool IsAlive(int pid)
    {
        try
        {
            return !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    [LibraryImport("libc")]
    private static partial int kill(int pid, int signal);
}
