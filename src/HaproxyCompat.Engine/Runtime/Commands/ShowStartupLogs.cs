using HaproxyCompat.Config.Model;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary><c>show startup-logs</c>: what was printed while the process started (management manual 9.3).</summary>
internal static class ShowStartupLogs
{
    public static readonly RuntimeCommand Command = new(
        "show startup-logs",
        "show startup-logs",
        "show what was printed while the process started",
        RuntimeLevel.Operator,
        call => call.Output.Append(call.Runtime.StartupMessages?.Invoke()));
}
