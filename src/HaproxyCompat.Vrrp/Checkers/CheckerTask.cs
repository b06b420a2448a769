using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>
/// Asks by one probe until it is ended: warm-up, loop, retries. A reload that leaves the check as it is leaves this
/// running, with its history and in its rhythm.
/// </summary>
/// <param name="isSuspended">Whether no checks are to be made now.</param>
/// <param name="report">Told of each outcome.</param>
internal sealed class CheckerTask(
    CheckerConfig config,
    CheckProbe probe,
    CheckHistory history,
    Func<bool> isSuspended,
    Action<CheckReport> report,
    TimeProvider clock) : IDisposable
{
    /// <summary>What a timer can measure.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(49);

    private readonly CancellationTokenSource _end = new();
    private Task _work = Task.CompletedTask;

    public bool IsEnded => _end.IsCancellationRequested;

    public void Start() => _work = Task.Run(() => RunAsync(_end.Token), CancellationToken.None);

    /// <summary>Ends it; whoever awaits this sees it gone.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _work;
        Dispose();
    }

    public void Dispose() => _end.Dispose();

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            // Scattered over the warm-up, so that many checks of one server do not come together.
            var late = await PauseAsync(config.Times.Warmup * Random.Shared.NextDouble(), stopping);
            while (true)
            {
                var pause = config.Times.DelayLoop;
                if (!isSuspended())
                {
                    var outcome = await AskAsync(stopping);
                    stopping.ThrowIfCancellationRequested();
                    var isChange = history.Take(outcome, config is HttpCheckConfig { FastRecovery: true });
                    if (!outcome.IsGood && !history.IsRetrying)
                    {
                        probe.Restart();
                    }

                    report(new CheckReport(outcome, history.IsRetrying, history.IsUp, isChange));
                    pause = history.Pause;
                }

                late = await PauseAsync(KeepsPace(pause, late), stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The end, or a new configuration.
        }
    }

    /// <summary>
    /// A pause that began late is shorter by that much: checks that a stall of the machine brought together part again.
    /// </summary>
    internal static TimeSpan KeepsPace(TimeSpan pause, TimeSpan late) =>
        pause > TimeSpan.Zero && late > TimeSpan.Zero ? pause - TimeSpan.FromTicks(late.Ticks % pause.Ticks) : pause;

    /// <returns>How much longer it took.</returns>
    private async Task<TimeSpan> PauseAsync(TimeSpan pause, CancellationToken stopping)
    {
        var wanted = pause < LongestPause ? pause : LongestPause;
        var start = clock.GetTimestamp();
        await Task.Delay(wanted, clock, stopping);
        return clock.GetElapsedTime(start) - wanted;
    }

    /// <summary>Whatever goes wrong is a failure of this check: it must not be the last one.</summary>
    private async Task<CheckOutcome> AskAsync(CancellationToken stopping)
    {
        try
        {
            return await probe.AskAsync(stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            return new CheckOutcome(false, $"{config.Name} failed: {e.Message}");
        }
    }
}
