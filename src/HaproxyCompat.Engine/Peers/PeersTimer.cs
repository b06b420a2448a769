using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Peers;

/// <summary>Wakes a <see cref="PeersGroup"/> when something is due.</summary>
internal sealed class PeersTimer(EventLoop loop, PeersGroup group) : LoopTimer(loop)
{
    protected override void OnFire() => group.OnTimer();
}
