using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>show tasks</c>: what waits for its turn on the event loops (management manual 9.3).</summary>
/// <remarks>Loops have callbacks, not tasks: they are counted by loop, and nothing is known of what they are.</remarks>
internal static class ShowTasks
{
    public static readonly RuntimeCommand Command =
        new("show tasks", "show tasks", "show what waits on the event loops", RuntimeLevel.User, Run);

    private static void Run(CommandCall call)
    {
        var loops = call.Runtime.Loops;
        var counts = loops.Select(loop => loop.Loop.ReadyCount).ToList();
        var sum = counts.Sum();
        call.Output.Append($"Running tasks: {sum} ({loops.Count} threads)\n")
            .Append("  function                     places     %    lat_tot   lat_avg\n");
        for (var index = 0; index < counts.Count; index++)
        {
            if (counts[index] > 0)
            {
                var share = (100.0 * counts[index] / sum).ToString(
                    "F1", System.Globalization.CultureInfo.InvariantCulture);
                var name = $"loop {index + 1}";
                call.Output.Append($"  {name,-27}{counts[index],8}  {share,5}      -         -\n");
            }
        }
    }
}
