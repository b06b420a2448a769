using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Vrrp.Tracking;

/// <summary>
/// Runs one <c>vrrp_script</c> again and again, from start to start, never twice at a time; its results go to a
/// delegate, called on any thread.
/// </summary>
internal sealed class ScriptTracker : IAsyncDisposable
{
    private readonly VrrpScriptConfig _script;
    private readonly Action<string, ScriptOutcome> _report;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loop;

    public ScriptTracker(VrrpScriptConfig script, Action<string, ScriptOutcome> report, TimeProvider clock)
    {
        _script = script;
        _report = report;
        _clock = clock;
        _loop = LoopAsync();
    }

    public string Name => _script.Name;

    /// <summary>Whether the script of a new configuration is run in just the same way.</summary>
    public bool Runs(VrrpScriptConfig script) =>
        script.Script.Words.AsSpan().SequenceEqual(_script.Script.Words.AsSpan())
        && script.Script.Identity == _script.Script.Identity
        && script.Interval == _script.Interval
        && script.Timeout == _script.Timeout;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
        _stopping.Dispose();
    }

    private async Task LoopAsync()
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(_script.Interval, _clock);
        try
        {
            do
            {
                var outcome = await ScriptProcess.RunAsync(_script.Script, _script.Timeout, _clock, _stopping.Token);
                if (_stopping.IsCancellationRequested)
                {
                    return;
                }

                _report(_script.Name, outcome);
            }
            while (await timer.WaitForNextTickAsync(_stopping.Token));
        }
        catch (OperationCanceledException)
        {
            // Stopped between two runs.
        }
    }
}
