using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Keepalived.Logging;
using HaproxyCompat.Vrrp.Tracking;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Keepalived.Processes;

/// <summary>
/// <c>startup_script</c> and <c>shutdown_script</c>: run to their end or for their time, before the first worker starts
/// and after the last has ended. What becomes of them is told and changes nothing.
/// </summary>
internal static class ProgramScripts
{
    public static Task StartAsync(ProgramSettings settings, TimeProvider time, ILogger log) =>
        RunAsync("startup", settings.StartupScript, settings.StartupTimeout, time, log);

    public static Task ShutDownAsync(ProgramSettings settings, TimeProvider time, ILogger log) =>
        RunAsync("shutdown", settings.ShutdownScript, settings.ShutdownTimeout, time, log);

    private static async Task RunAsync(
        string kind, NotifyScript? script, TimeSpan timeout, TimeProvider time, ILogger log)
    {
        if (script is null)
        {
            return;
        }

        ProgramLog.RunningScript(log, kind, script.CommandLine);
        var outcome = await ScriptProcess.RunAsync(script, timeout, time, CancellationToken.None);
        if (!outcome.IsSuccess)
        {
            ProgramLog.ScriptFailed(log, kind, outcome.Text);
        }
    }
}
