using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Listeners;

/// <summary>Looks at a paused listener again when its frontend's rate allows.</summary>
internal sealed class ResumeTimer(EventLoop loop, AcceptGate gate) : LoopTimer(loop)
{
    public void In(long milliseconds) => Schedule(Loop.NowMs + milliseconds);

    protected override void OnFire() => gate.LookAgain();
}
