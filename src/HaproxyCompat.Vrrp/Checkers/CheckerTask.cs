using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>Asks by one probe for ever: warm-up, loop, retries.</summary>
/// <param name="isSuspended">Whether no checks are to be made now.</param>
/// <param name="report">Told of each outcome, and whether up and down changed.</param>
internal sealed class CheckerTask(
    CheckerConfig config,
    CheckProbe probe,
    CheckHistory history,
    Func<bool> isSuspended,
    Action<CheckOutcome, CheckHistory, bool> report,
    TimeProvider clock)
{
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            // Scattered over the warm-up, so that many checks of one server do not come together.
            await Task.Delay(config.Times.Warmup * Random.Shared.NextDouble(), clock, stopping);
            while (true)
            {
                var pause = config.Times.DelayLoop;
                if (!isSuspended())
                {
                    var outcome = await probe.AskAsync(stopping);
                    stopping.ThrowIfCancellationRequested();
                    var isChange = history.Take(outcome, config is HttpCheckConfig { FastRecovery: true });
                    report(outcome, history, isChange);
                    pause = history.Pause;
                }

                await Task.Delay(pause, clock, stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // The end, or a new configuration.
        }
    }
}
