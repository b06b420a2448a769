using System.Runtime.InteropServices;

namespace HaproxyCompat.Haproxy.Interop;

/// <summary>Calls of <c>sys/wait.h</c>.</summary>
internal static unsafe partial class WaitCalls
{
    private const int Interrupted = 4;

    /// <summary>Waits until a child of ours has ended and takes its status away.</summary>
    /// <returns>What a shell would call its exit code: 128 and the signal's number for one that was killed; 1 when
    /// there is no such child.</returns>
    public static int WaitForExit(int pid)
    {
        int status;
        while (waitpid(pid, &status, 0) != pid)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
            {
                return 1;
            }
        }

        var signal = status & 0x7f;
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int waitpid(int pid, int* status, int options);
}
