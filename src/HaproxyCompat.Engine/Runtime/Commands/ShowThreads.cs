using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>show threads</c>: the event loops (management manual 9.3).</summary>
internal static class ShowThreads
{
    public static readonly RuntimeCommand Command =
        new("show threads", "show threads", "show the event loops", RuntimeLevel.User, Run);

    private static void Run(CommandCall call)
    {
        var current = call.Client.Connection?.Loop;
        foreach (var loop in call.Runtime.Loops)
        {
            call.Output.Append(loop.Loop == current ? "* " : "  ")
                .Append($"Thread {loop.Index + 1} : loops={loop.Loop.Wakes} fds={loop.Loop.WatchedCount} ")
                .Append($"sessions={loop.Sessions.Count}\n");
        }
    }
}
