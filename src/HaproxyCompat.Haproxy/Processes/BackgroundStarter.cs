using HaproxyCompat.Haproxy.Interop;

namespace HaproxyCompat.Haproxy.Processes;

/// <summary>
/// <c>-D</c> and <c>daemon</c>: starts the program again in its own session and stays until that one listens.
/// </summary>
internal static unsafe class BackgroundStarter
{
    /// <returns>The exit code: 0 once the new process listens, otherwise the code with which it gave up.</returns>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        var ends = stackalloc int[2];
        if (Unistd.Pipe(ends, Unistd.CloseOnExec) < 0)
        {
            return 1;
        }

        var pid = Spawner.Start(
            arguments, new Launch(LaunchRole.Background, ends[1], -1, IsDetached: false, []), ownSession: true);
        _ = Unistd.Close(ends[1]);
        if (pid < 0)
        {
            return 1;
        }

        byte word;
        return Unistd.Read(ends[0], &word, 1) == 1 ? 0 : WaitCalls.WaitForExit(pid);
    }

    /// <summary>Tells the starter that this process listens, and lets go of the terminal.</summary>
    public static void ReportReady(int channel)
    {
        StandardStreams.Detach();
        byte word = 1;
        _ = Unistd.Write(channel, &word, 1);
        _ = Unistd.Close(channel);
    }
}
