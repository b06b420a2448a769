using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Backends;

/// <summary>
/// The idle connections of one loop to one server (manual, <c>http-reuse</c>, <c>pool-max-conn</c>,
/// <c>pool-low-conn</c>, <c>pool-purge-delay</c>).
/// </summary>
/// <remarks>
/// Its own loop puts and takes; a sibling loop that has none takes one over (<c>tune.idle-pool.shared</c>). The lock is
/// held for a look through the list and no longer; a sibling that finds it taken goes on to the next pool.
/// </remarks>
public sealed class IdlePool : LoopTimer
{
    private readonly Lock _gate = new();
    private readonly List<ServerLink> _links = [];
    private readonly int _limit;
    private readonly long _purgeDelayMs;
    private volatile int _count;
    private int _leastSincePurge;
    private int _mostInUse;

    /// <param name="loop">The loop whose connections these are.</param>
    /// <param name="limit">Most connections kept for the server by all loops; -1 for no limit.</param>
    /// <param name="purgeDelayMs">How often half of the ones not needed is closed; 0 for never keeping any.</param>
    public IdlePool(EventLoop loop, int limit, long purgeDelayMs)
        : base(loop)
    {
        _limit = limit;
        _purgeDelayMs = purgeDelayMs;
    }

    /// <summary>How many lie here; any thread may look.</summary>
    public int Count => _count;

    /// <summary>How many of them were reused before. Any thread.</summary>
    internal int ProvenCount
    {
        get
        {
            lock (_gate)
            {
                var count = 0;
                foreach (var link in _links)
                {
                    count += link.IsProven ? 1 : 0;
                }

                return count;
            }
        }
    }

    /// <summary>Connections that were in use at once since the last purge, as far as this loop saw.</summary>
    internal int MostInUse => Volatile.Read(ref _mostInUse);

    /// <summary>There are other loops.</summary>
    internal bool IsShared { get; init; }

    /// <summary>Takes the connection used last that fits, or null.</summary>
    /// <param name="key">What it must be.</param>
    /// <param name="provenOnly">Only one that was reused before (<c>http-reuse aggressive</c> for first
    /// requests).</param>
    internal ServerLink? Take(in LinkKey key, bool provenOnly)
    {
        while (TakeFitting(key, provenOnly) is { } link)
        {
            if (link.IsGood)
            {
                return link;
            }

            link.Connection.Close();
        }

        return null;
    }

    /// <summary>As <see cref="Take"/>, for a sibling loop, on its thread.</summary>
    internal ServerLink? TakeOver(in LinkKey key, bool provenOnly, EventLoop loop)
    {
        while (_count > 0 && _gate.TryEnter())
        {
            var link = default(ServerLink);
            try
            {
                if (Find(key, provenOnly, movable: true) is >= 0 and var index)
                {
                    link = _links[index];
                    RemoveAt(index);
                    link.Forsake();
                }
            }
            finally
            {
                _gate.Exit();
            }

            if (link is null)
            {
                return null;
            }

            if (link.MoveTo(loop))
            {
                if (link.IsGood)
                {
                    return link;
                }

                link.Connection.Close();
            }
        }

        return null;
    }

    /// <summary>Keeps the connection, or closes it when there are too many.</summary>
    /// <remarks>
    /// No more are kept than were in use at the same time since the last purge, but one: clients of one request each,
    /// whose connections <c>http-reuse safe</c> does not give to other clients' first requests, would fill the process
    /// otherwise. But each loop may keep as many as <c>pool-low-conn</c>. One that was reused is worth more than the
    /// one that lies here longest, and takes its place.
    /// </remarks>
    public void Put(ServerLink link)
    {
        var server = link.Server;

        // The request that this one served is counted out by now.
        _mostInUse = Math.Max(_mostInUse, server.CurrentSessions + 1);
        if (link.Connection.PeerClosed
            || link.Connection.IsClosed
            || _purgeDelayMs == 0
            || (server.IdleConnections >= _mostInUse
                && _count >= server.Config.PoolLowConnections
                && !(link.IsProven && CloseOldest()))
            || !server.TryCountIdle(_limit))
        {
            link.Connection.Close();
            return;
        }

        lock (_gate)
        {
            link.Park(this, Loop.NowMs);
            _links.Add(link);
            _count = _links.Count;
        }

        if (!IsScheduled)
        {
            _leastSincePurge = _count;
            Schedule(Loop.NowMs + _purgeDelayMs);
        }
    }

    /// <summary>Makes room for another connection (<c>strict-maxconn</c>); false when none lies here.</summary>
    internal bool CloseOldest()
    {
        if (TakeOldest() is not { } link)
        {
            return false;
        }

        link.Connection.Close();
        return true;
    }

    /// <summary>Closes all, for instance when the server goes down.</summary>
    public void Clear()
    {
        while (CloseOldest())
        {
        }
    }

    /// <summary>Closed while it lay here.</summary>
    internal void Remove(ServerLink link)
    {
        lock (_gate)
        {
            if (_links.IndexOf(link) is >= 0 and var index)
            {
                RemoveAt(index);
                link.Unpark();
            }
        }
    }

    /// <summary>The kernel tells of a connection that lies here, unless another loop has it by now.</summary>
    internal void TellOf(ServerLink link, uint events)
    {
        lock (_gate)
        {
            if (link.Pool == this)
            {
                link.Tell(events);
            }
        }
    }

    /// <summary>Closes half of what lay here unused since the last purge, oldest first.</summary>
    protected override void OnFire()
    {
        for (var surplus = (Math.Min(_leastSincePurge, _count) + 1) / 2; surplus > 0 && CloseOldest(); surplus--)
        {
        }

        _leastSincePurge = _count;
        _mostInUse = 0;
        if (_count > 0)
        {
            Schedule(Loop.NowMs + _purgeDelayMs);
        }
    }

    private ServerLink? TakeFitting(in LinkKey key, bool provenOnly)
    {
        lock (_gate)
        {
            var index = Find(key, provenOnly, movable: false);
            return index < 0 ? null : TakeAt(index);
        }
    }

    private ServerLink? TakeOldest()
    {
        lock (_gate)
        {
            return _links.Count == 0 ? null : TakeAt(0);
        }
    }

    private int Find(in LinkKey key, bool provenOnly, bool movable)
    {
        for (var index = _links.Count - 1; index >= 0; index--)
        {
            var link = _links[index];
            if ((!provenOnly || link.IsProven) && (!movable || link.IsMovable) && link.Key.Fits(key))
            {
                return index;
            }
        }

        return -1;
    }

    private ServerLink TakeAt(int index)
    {
        var link = _links[index];
        RemoveAt(index);
        link.Unpark();
        return link;
    }

    private void RemoveAt(int index)
    {
        _links[index].Server.CountNoLongerIdle();
        _links.RemoveAt(index);
        _count = _links.Count;
        _leastSincePurge = Math.Min(_leastSincePurge, _count);
    }
}
