using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine;

/// <summary>
/// Waits for the last connection of a process that stops softly, at most for <c>hard-stop-after</c> (manual 3.1).
/// </summary>
internal sealed class StopWatcher(ProxyEngine engine) : LoopTimer(engine.Loops[0].Loop)
{
    private const long LookEveryMs = 20;

    private long _giveUpMs = long.MaxValue;

    /// <summary>Any thread.</summary>
    public void Start() => Loop.Post(static state => ((StopWatcher)state!).Begin(), this);

    protected override void OnFire()
    {
        if (Loop.NowMs < _giveUpMs
            && (engine.Peers.IsBusy || engine.Frontends.Any(frontend => frontend.CurrentSessions > 0)))
        {
            Schedule(Loop.NowMs + LookEveryMs);
            return;
        }

        // Loops cannot be joined from a loop.
        new Thread(engine.Stop) { IsBackground = true, Name = "stop" }.Start();
    }

    private void Begin()
    {
        if (engine.Configuration.Global.HardStopAfterMs is { } limit)
        {
            _giveUpMs = Loop.NowMs + limit;
        }

        Schedule(Loop.NowMs);
    }
}
