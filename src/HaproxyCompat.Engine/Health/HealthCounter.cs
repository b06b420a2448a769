using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Logging;

namespace HaproxyCompat.Engine.Health;

/// <summary>Counts the outcome of a check and lets the server's state follow (manual 5.2 "rise", "fall").</summary>
internal sealed class HealthCounter(ServerStates states)
{
    /// <summary>Takes one outcome. Nothing happens for a check that was disabled or paused meanwhile.</summary>
    public void Apply(Server server, CheckState check, CheckOutcome outcome, long durationMs)
    {
        string? report = null;
        lock (server.Backend.StateLock)
        {
            // An agent that says nothing about the health leaves everything as it is.
            if (!check.IsShown || outcome.Status == CheckStatus.Unknown)
            {
                return;
            }

            var isNews = Count(server, check, outcome, durationMs);
            if (isNews && Logs(server.Backend))
            {
                report = Describe(server, check);
            }
        }

        if (report is not null)
        {
            states.Messages.Send(states.LoggerOf(server.Backend), SyslogLevel.Notice, Severity.Warning, report);
            states.Mails.Send(server.Backend.Config, SyslogLevel.Informational, report);
        }

        Follow(server, check);
        if (outcome.Status == CheckStatus.Layer4Timeout)
        {
            Resolvers.ServerResolutions.Renew(server);
        }
    }

    private static bool Logs(Backend backend) => (backend.Config.Options & ProxyOptions.LogHealthChecks) != 0;

    private static bool Count(Server server, CheckState check, CheckOutcome outcome, long durationMs)
    {
        var isNews = check.Status != outcome.Status;
        check.Status = outcome.Status;
        check.Result = outcome.Result;
        check.Code = outcome.Code;
        check.Description = outcome.Description;
        check.DurationMs = durationMs;
        switch (outcome.Result)
        {
            case CheckResult.Passed:
            case CheckResult.PassedConditionally:
                if (check.Health < check.Ceiling)
                {
                    isNews = true;
                    check.Health++;
                    check.Health = check.SaysUp ? check.Ceiling : check.Health;
                }

                server.Health.ConsecutiveErrors = 0;
                break;

            // An agent that cannot be asked says nothing about the server.
            case CheckResult.Failed when check.Health > 0
                && (!check.IsAgent || CheckStatusNames.HasCode(outcome.Status)):
                isNews = true;
                server.Health.FailedChecks++;
                check.Health--;
                check.Health = check.SaysUp ? check.Health : 0;
                break;
            default:
                break;
        }

        return isNews;
    }

    // Health check for backup server be/s1 failed, reason: ..., check duration: 1ms, status: 2/3 UP.
    private static string Describe(Server server, CheckState check)
    {
        var what = check.Result switch
        {
            CheckResult.Passed => "succeeded",
            CheckResult.PassedConditionally => "conditionally succeeded",
            _ => "failed",
        };
        var up = check.SaysUp;
        return $"{(check.IsAgent ? "Agent" : "Health")} check for {(server.Config.Backup ? "backup " : "")}server "
            + $"{server.Backend.Name}/{server.Name} {what}{StateCause.Describe(check)}, status: "
            + $"{(up ? check.Health - check.Rise + 1 : check.Health)}/{(up ? check.Fall : check.Rise)} "
            + $"{(!up ? "DOWN" : server.UserWeight > 0 ? "UP" : "DRAIN")}.";
    }

    private void Follow(Server server, CheckState check)
    {
        // The line about the check has said it all already.
        var cause = Logs(server.Backend) ? StateCause.None : StateCause.Of(check);
        var other = check.IsAgent ? server.Health.Check : server.Health.Agent;
        var otherAgrees = !other.IsShown || other.SaysUp;
        switch (check.Result)
        {
            case CheckResult.Failed when check.Health == 0:
                states.SetStopped(server, cause);
                break;
            case CheckResult.Passed when check.SaysUp && otherAgrees:
                states.SetRunning(server, cause);
                break;
            case CheckResult.PassedConditionally when check.SaysUp && otherAgrees:
                states.SetStopping(server, cause);
                break;
            default:
                break;
        }
    }
}
