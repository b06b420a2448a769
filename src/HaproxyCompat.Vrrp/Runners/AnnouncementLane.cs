using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Vrrp.Runners;

/// <summary>
/// The announcements of one family that share a pace: those of an interface, or of the interfaces of a
/// <c>garp_group</c>. As in the reference an address waits once, however often it is to be announced: of five
/// announcements of two addresses in a row the first address gets two, the second one. Belongs to the runner's thread.
/// </summary>
/// <param name="pauseNs">Pause between two of them.</param>
internal sealed class AnnouncementLane(long pauseNs)
{
    private readonly Queue<(VirtualRouter Router, VirtualAddress Address)> _waiting = new();
    private readonly HashSet<(VirtualRouter Router, VirtualAddress Address)> _known = [];

    /// <summary>When the next one that waits may go; never when none waits.</summary>
    public long NextAtNs { get; private set; } = long.MaxValue;

    /// <summary>Earliest time of the next, also while none waits.</summary>
    private long _freeAtNs = long.MinValue;

    /// <summary>Whether one may leave at once, and then does.</summary>
    public bool TryPass(long nowNs)
    {
        if (_waiting.Count > 0 || _freeAtNs > nowNs)
        {
            return false;
        }

        _freeAtNs = nowNs + pauseNs;
        return true;
    }

    public void Enqueue(VirtualRouter router, VirtualAddress address, long nowNs)
    {
        if (_known.Add((router, address)))
        {
            _waiting.Enqueue((router, address));
            NextAtNs = Math.Min(NextAtNs, Math.Max(nowNs, _freeAtNs));
        }
    }

    /// <summary>Takes one whose time has come.</summary>
    public bool TryDequeue(long nowNs, out (VirtualRouter Router, VirtualAddress Address) next)
    {
        if (NextAtNs > nowNs || !_waiting.TryDequeue(out next))
        {
            next = default;
            return false;
        }

        _known.Remove(next);
        _freeAtNs = NextAtNs + pauseNs;
        NextAtNs = _waiting.Count == 0 ? long.MaxValue : _freeAtNs;
        return true;
    }

    /// <summary>What is waiting is for addresses that are given up.</summary>
    public void Forget(VirtualRouter router)
    {
        for (var count = _waiting.Count; count > 0; count--)
        {
            var one = _waiting.Dequeue();
            if (one.Router == router)
            {
                _known.Remove(one);
            }
            else
            {
                _waiting.Enqueue(one);
            }
        }

        if (_waiting.Count == 0)
        {
            NextAtNs = long.MaxValue;
        }
    }
}
