using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Stats.Files;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>dump stats-file</c>: what a <c>stats-file</c> line of the next process reads (management manual
/// 9.3).</summary>
internal static class DumpStatsFile
{
    public static readonly RuntimeCommand Command = new(
        "dump stats-file", "dump stats-file", "write the counts for a successor", RuntimeLevel.User,
        call => StatsFileWriter.Write(call.Runtime, call.Output));
}
