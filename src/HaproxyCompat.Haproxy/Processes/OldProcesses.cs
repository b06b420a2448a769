using System.Collections.Immutable;
using HaproxyCompat.Haproxy.Arguments;
using HaproxyCompat.Haproxy.Interop;

namespace HaproxyCompat.Haproxy.Processes;

/// <summary>The processes of <c>-sf</c> and <c>-st</c> (management manual 4).</summary>
internal static class OldProcesses
{
    /// <summary>How often binding is tried while the old processes let go of their ports.</summary>
    public const int BindAttempts = 20;

    private const int AttemptIntervalMs = 50;

    /// <summary>Tells them that this process is in charge now.</summary>
    public static void Tell(ImmutableArray<int> pids, OldProcessAction action)
    {
        if (action != OldProcessAction.None)
        {
            Signal(pids, action == OldProcessAction.Finish ? SignalCalls.User1 : SignalCalls.Terminate);
        }
    }

    /// <summary>Those that are gone already are no error.</summary>
    public static void Signal(ImmutableArray<int> pids, int signal)
    {
        foreach (var pid in pids)
        {
            _ = SignalCalls.Send(pid, signal);
        }
    }

    /// <summary>Waits between two attempts to bind; nothing else runs in this process yet.</summary>
    public static void GiveTime()
    {
        using var never = new ManualResetEventSlim();
        _ = never.Wait(AttemptIntervalMs);
    }
}
