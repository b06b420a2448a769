using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.Tracking;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary><c>MISC_CHECK</c>: the exit status of a program.</summary>
/// <param name="weight">The configured weight of the server, for <c>misc_dynamic</c>.</param>
internal sealed class MiscProbe(MiscCheckConfig check, int weight, TimeProvider clock) : CheckProbe
{
    public override async Task<CheckOutcome> AskAsync(CancellationToken stopping)
    {
        var limit = check.Timeout > TimeSpan.Zero ? check.Timeout : check.Times.DelayLoop;
        var outcome = await ScriptProcess.RunAsync(check.Script, limit, clock, stopping);
        return Judge(check, weight, outcome);
    }

    public static CheckOutcome Judge(MiscCheckConfig check, int weight, ScriptOutcome outcome)
    {
        var name = check.Script.CommandLine;
        if (outcome.IsSuccess)
        {
            return new CheckOutcome(true, $"Misc check for [{name}] success.")
            {
                AddedWeight = check.Dynamic ? 0 : null,
            };
        }

        const int FirstWeight = 2;
        return check.Dynamic && !outcome.TimedOut && outcome.ExitCode is >= FirstWeight and <= 255
            ? new CheckOutcome(true, $"Misc check for [{name}] success.")
            {
                AddedWeight = outcome.ExitCode - FirstWeight - weight,
            }
            : new CheckOutcome(
                false,
                outcome.TimedOut ? $"Misc check for [{name}] timed out." : $"Misc check for [{name}] failed.");
    }
}
