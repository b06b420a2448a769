using System.Globalization;
using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>show activity</c>: what the event loops did, in sum and by loop (management manual 9.3). Only what is counted
/// here.
/// </summary>
internal static class ShowActivity
{
    public static readonly RuntimeCommand Command = new(
        "show activity", "show activity [-1|0|thread_num]", "show what the event loops did", RuntimeLevel.Operator,
        Run);

    private static void Run(CommandCall call)
    {
        var runtime = call.Runtime;
        var now = runtime.Clock.GetUtcNow();
        var unix = now.ToUnixTimeMilliseconds() / 1000.0;
        var uptime = (now - runtime.StartedAt).TotalSeconds;
        call.Output.Append("thread_id: 1 (1..").Append(runtime.Loops.Count).Append(")\n")
            .Append("date_now: ").Append(unix.ToString("F6", CultureInfo.InvariantCulture)).Append('\n')
            .Append("uptime_now: ").Append(uptime.ToString("F6", CultureInfo.InvariantCulture)).Append('\n');
        Append(call, "loops", runtime.Loops.Select(loop => loop.Loop.Wakes));
        Append(call, "watched_fd", runtime.Loops.Select(loop => (long)loop.Loop.WatchedCount));
        Append(call, "sessions", runtime.Loops.Select(loop => (long)loop.Sessions.Count));
    }

    private static void Append(CommandCall call, string name, IEnumerable<long> byLoop)
    {
        var values = byLoop.ToList();
        call.Output.Append($"{name}: {values.Sum()} [ {string.Join(' ', values)} ]\n");
    }
}
