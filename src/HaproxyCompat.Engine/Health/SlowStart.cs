using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Health;

/// <summary>Raises the weight of a server that came up, step by step (manual 5.2 "slowstart").</summary>
internal sealed class SlowStart(EventLoop loop, Server server) : LoopTimer(loop)
{
    private const int Steps = 20;
    private const long MinimumStepMs = 1_000;

    private long _startMs;

    /// <summary>Any thread.</summary>
    public void Begin() => Loop.Post(
        static state =>
        {
            var start = (SlowStart)state!;
            start._startMs = start.Loop.NowMs;
            start.ScheduleNext();
        },
        this);

    protected override void OnFire()
    {
        lock (server.Backend.StateLock)
        {
            if (server.Operational != OperationalState.Starting)
            {
                server.SlowStartPercent = 100;
                return;
            }

            var elapsed = Loop.NowMs - _startMs;
            var done = elapsed >= server.Config.SlowStartMs;
            server.SlowStartPercent = done ? 100 : (int)Math.Max(1, elapsed * 100 / server.Config.SlowStartMs);
            server.Operational = done ? OperationalState.Running : OperationalState.Starting;
            server.Health.SlowStartAtSeconds = done ? -1 : server.Health.SlowStartAtSeconds;
            server.Backend.Announce(server);
            if (done)
            {
                return;
            }
        }

        ScheduleNext();
    }

    private void ScheduleNext() => Schedule(Loop.NowMs + Math.Max(MinimumStepMs, server.Config.SlowStartMs / Steps));
}
