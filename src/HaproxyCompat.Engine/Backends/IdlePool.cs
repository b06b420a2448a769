using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Backends;

/// <summary>
/// The idle connections of one loop to one server (manual, <c>http-reuse</c>, <c>pool-max-conn</c>,
/// <c>pool-purge-delay</c>).
/// </summary>
public sealed class IdlePool : LoopTimer
{
    private readonly List<ServerLink> _links = [];
    private readonly int _limit;
    private readonly long _purgeDelayMs;
    private int _leastSincePurge;
    private int _mostInUse;

    /// <param name="loop">The loop whose connections these are.</param>
    /// <param name="limit">Most connections kept; -1 for no limit.</param>
    /// <param name="purgeDelayMs">How often half of the ones not needed is closed; 0 for never keeping any.</param>
    public IdlePool(EventLoop loop, int limit, long purgeDelayMs)
        : base(loop)
    {
        _limit = limit;
        _purgeDelayMs = purgeDelayMs;
    }

    /// <summary>How many lie here; any thread may look.</summary>
    public int Count => _links.Count;

    /// <summary>Takes the connection used last that fits, or null.</summary>
    /// <param name="key">See <see cref="ServerLink.Key"/>.</param>
    /// <param name="provenOnly">Only one that was reused before (<c>http-reuse aggressive</c> for first
    /// requests).</param>
    public ServerLink? Take(long key, bool provenOnly)
    {
        for (var i = _links.Count - 1; i >= 0; i--)
        {
            var link = _links[i];
            if (link.Key != key || (provenOnly && link.Uses < 2))
            {
                continue;
            }

            _links.RemoveAt(i);
            _leastSincePurge = Math.Min(_leastSincePurge, _links.Count);
            link.Unpark();
            if (link.IsGood)
            {
                return link;
            }

            link.Connection.Close();
        }

        return null;
    }

    /// <summary>Keeps the connection, or closes it when there are too many.</summary>
    /// <remarks>
    /// No more are kept than were in use at the same time since the last purge, but one: clients of one request each,
    /// whose connections <c>http-reuse safe</c> does not give to other clients' first requests, would fill the process
    /// otherwise.
    /// </remarks>
    public void Put(ServerLink link)
    {
        _mostInUse = Math.Max(_mostInUse, Math.Max(1, link.Server.CurrentSessions));
        if (_links.Count >= Math.Max(_mostInUse, link.Server.Config.PoolLowConnections))
        {
            link.Connection.Close();
            return;
        }

        if (link.Connection.PeerClosed
            || link.Connection.IsClosed
            || _purgeDelayMs == 0
            || (_limit >= 0 && _links.Count >= _limit))
        {
            link.Connection.Close();
            return;
        }

        link.Park(this, Loop.NowMs);
        _links.Add(link);
        if (!IsScheduled)
        {
            _leastSincePurge = _links.Count;
            Schedule(Loop.NowMs + _purgeDelayMs);
        }
    }

    /// <summary>Makes room for another connection (<c>strict-maxconn</c>); false when none lies here.</summary>
    internal bool CloseOldest()
    {
        if (_links.Count == 0)
        {
            return false;
        }

        var link = _links[0];
        Remove(link);
        _leastSincePurge = Math.Min(_leastSincePurge, _links.Count);
        link.Connection.Close();
        return true;
    }

    /// <summary>Closes all, for instance when the server goes down.</summary>
    public void Clear()
    {
        foreach (var link in _links)
        {
            link.Unpark();
            link.Connection.Close();
        }

        _links.Clear();
    }

    internal void Remove(ServerLink link)
    {
        _links.Remove(link);
        link.Unpark();
    }

    /// <summary>Closes half of what lay here unused since the last purge, oldest first.</summary>
    protected override void OnFire()
    {
        var surplus = (_leastSincePurge + 1) / 2;
        for (var i = 0; i < surplus && _links.Count > 0; i++)
        {
            var link = _links[0];
            _links.RemoveAt(0);
            link.Unpark();
            link.Connection.Close();
        }

        _leastSincePurge = _links.Count;
        _mostInUse = 0;
        if (_links.Count > 0)
        {
            Schedule(Loop.NowMs + _purgeDelayMs);
        }
    }
}
