using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine;

/// <summary>
/// Between the signal and the soft stop (manual 3.1 <c>grace</c>): the fetch <c>stopping</c> is true, all else goes on.
/// </summary>
internal sealed class GraceTimer(ProxyEngine engine) : LoopTimer(engine.Loops[0].Loop)
{
    /// <summary>Any thread.</summary>
    public void Start() => Loop.Post(static state => ((GraceTimer)state!).Begin(), this);

    protected override void OnFire() => engine.EndListening();

    private void Begin() => Schedule(Loop.NowMs + engine.Configuration.Global.GraceMs);
}
