using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.StickTables;

/// <summary>Takes expired entries out of the tables now and then, so that those of keys that nobody asks for go
/// too.</summary>
internal sealed class TableSweeper(EventLoop loop, StickTableSet tables) : LoopTimer(loop)
{
    private const long IntervalMs = 1_000;

    /// <summary>Any thread.</summary>
    public void Start() => Loop.Post(static state => ((TableSweeper)state!).Next(), this);

    protected override void OnFire()
    {
        tables.RemoveExpired(Loop.NowMs);
        Next();
    }

    private void Next() => Schedule(Loop.NowMs + IntervalMs);
}
