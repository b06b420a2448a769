using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Tests.Transport;

/// <summary>Remembers when it fired last; 0 for not yet.</summary>
internal sealed class RecordingTimer : LoopTimer
{
    public RecordingTimer(EventLoop loop, long dueMs)
        : base(loop) => Schedule(dueMs);

    public long FiredMs { get; set; }

    protected override void OnFire() => FiredMs = Loop.NowMs;
}
