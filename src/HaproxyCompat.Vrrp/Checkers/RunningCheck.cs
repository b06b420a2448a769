using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary>A check at work and what it speaks for; a reload moves it to the next configuration.</summary>
/// <param name="slot">What it speaks for; changed by the loop alone.</param>
/// <param name="ssl">What it was started with.</param>
internal sealed class RunningCheck(CheckerSlot slot, SslSettings ssl)
{
    private volatile VirtualServerConfig _service = slot.Pool.Config;

    public CheckerSlot Slot { get; private set; } = slot;

    /// <summary>Null for checks that are told (BFD_CHECK, FILE_CHECK) rather than made.</summary>
    public CheckerTask? Task { get; set; }

    /// <summary>Read by the check on its own thread.</summary>
    public VirtualServerConfig Service => _service;

    /// <summary>Whether it may go on for the same check of a new configuration.</summary>
    public bool DoesFor(CheckerConfig next, SslSettings nextSsl) =>
        Slot.Config.Equals(next) && (next is not HttpCheckConfig { IsSsl: true } || ssl == nextSsl);

    public void MoveTo(CheckerSlot next)
    {
        Slot = next;
        _service = next.Pool.Config;
    }
}
