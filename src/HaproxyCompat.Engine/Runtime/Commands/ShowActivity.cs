using System.Globalization;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>show activity</c>: what the event loops did, in sum and by loop (management manual 9.3). Only what is counted
/// here.
/// </summary>
internal static class ShowActivity
{
    /// <summary>The sum and each thread's.</summary>
    private const int AllColumns = -1;

    private const int NsPerUs = 1_000;

    public static readonly RuntimeCommand Command = new(
        "show activity", "show activity [-1|0|thread_num]", "show what the event loops did", RuntimeLevel.Operator,
        Run);

    private static void Run(CommandCall call)
    {
        var runtime = call.Runtime;
        var thread = call.TryNumber(0, out var given) || call.ArgumentCount == 0 ? given : 0;
        thread = call.ArgumentCount == 0 ? AllColumns : thread;
        if (thread < AllColumns || thread > runtime.Loops.Count)
        {
            call.Fail("Thread ID number must be between -1 and nbthread");
            return;
        }

        var now = runtime.Clock.GetUtcNow();
        var unix = now.ToUnixTimeMilliseconds() / 1000.0;
        var uptime = (now - runtime.StartedAt).TotalSeconds;
        call.Output.Append("thread_id: 1 (1..").Append(runtime.Loops.Count).Append(")\n")
            .Append("date_now: ").Append(unix.ToString("F6", CultureInfo.InvariantCulture)).Append('\n')
            .Append("uptime_now: ").Append(uptime.ToString("F6", CultureInfo.InvariantCulture)).Append('\n');
        Append(call, thread, "loops", runtime.Loops.Select(loop => loop.Loop.Wakes));
        Append(call, thread, "avg_loop_us", runtime.Loops.Select(loop => loop.Loop.Profiler.AverageTurnNs / NsPerUs));
        Append(call, thread, "watched_fd", runtime.Loops.Select(loop => (long)loop.Loop.WatchedCount));
        Append(call, thread, "sessions", runtime.Loops.Select(loop => (long)loop.Sessions.Count));
    }

    private static void Append(CommandCall call, int thread, string name, IEnumerable<long> byLoop)
    {
        var values = byLoop.ToList();
        var text = thread switch
        {
            AllColumns => values.Count == 1 ? $"{values[0]}" : $"{values.Sum()} [ {string.Join(' ', values)} ]",
            0 => $"{values.Sum()}",
            _ => $"{values[thread - 1]}",
        };
        call.Output.Append($"{name}: {text}\n");
    }
}
