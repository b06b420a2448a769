using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Stats.SharedMemory;

/// <summary>Exchanges counts with other processes, again and again.</summary>
internal sealed class SharedStatsTimer(EventLoop loop, SharedStats stats) : LoopTimer(loop)
{
    private const long EveryMs = 250;

    /// <summary>Any thread.</summary>
    public void Start() => Loop.Post(static state => ((SharedStatsTimer)state!).OnFire(), this);

    protected override void OnFire()
    {
        stats.Exchange();
        Schedule(Loop.NowMs + EveryMs);
    }
}
