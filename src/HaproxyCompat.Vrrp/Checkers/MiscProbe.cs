using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.Tracking;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary><c>MISC_CHECK</c>: the exit status of a program.</summary>
internal sealed class MiscProbe(MiscCheckConfig check, TimeProvider clock) : CheckProbe
{
    public override async Task<CheckOutcome> AskAsync(CancellationToken stopping)
    {
        var limit = check.Timeout > TimeSpan.Zero ? check.Timeout : check.Times.DelayLoop;
        var outcome = await ScriptProcess.RunAsync(check.Script, limit, clock, stopping);
        return Judge(check, outcome);
    }

    public static CheckOutcome Judge(MiscCheckConfig check, ScriptOutcome outcome)
    {
        var name = check.Script.CommandLine;
        if (outcome.IsSuccess)
        {
            return new CheckOutcome(true, $"Misc check for [{name}] success.");
        }

        const int FirstWeight = 2;
        return check.Dynamic && !outcome.TimedOut && outcome.ExitCode is >= FirstWeight and <= 255
            ? new CheckOutcome(true, $"Misc check for [{name}] success.")
            {
                Weight = outcome.ExitCode - FirstWeight,
            }
            : new CheckOutcome(
                false,
                outcome.TimedOut ? $"Misc check for [{name}] timed out." : $"Misc check for [{name}] failed.");
    }
}
