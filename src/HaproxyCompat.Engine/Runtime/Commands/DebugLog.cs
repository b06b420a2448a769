using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Logging;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>debug dev log [msg] ...</c>: sends a message to the log lines of the global section, at level info
/// (management manual 9.3, "debug dev").</summary>
internal static class DebugLog
{
    public static readonly RuntimeCommand Command = new(
        "debug dev log",
        "debug dev log    [msg] ...",
        "send a message to the logs of the process",
        RuntimeLevel.Admin,
        Run)
    {
        IsHidden = true,
        IsExpert = true,
    };

    private static void Run(CommandCall call)
    {
        if (call.Runtime.Logs is { } destinations)
        {
            var logger = TrafficLogger.ForProcess(call.Runtime.Global, destinations);
            logger.Emit(SyslogLevel.Informational, Encoding.Latin1.GetBytes(string.Join(' ', call.Arguments)));
        }
    }
}
