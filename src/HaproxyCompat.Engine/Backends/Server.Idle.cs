using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Backends;

/// <content>The connections that wait for use: a pool a loop, which siblings may look into.</content>
public sealed partial class Server
{
    private readonly IdlePool?[] _pools;
    private int _idle;
    private int _idleOfClients;

    /// <summary>Whether loops take over what others keep (manual 3.2 <c>tune.idle-pool.shared</c>).</summary>
    internal bool SharesIdle { get; init; } = true;

    /// <summary>Idle connections of all loops.</summary>
    public int IdleConnections => Volatile.Read(ref _idle);

    /// <summary>Those that only one client may use again; they lie in no pool.</summary>
    internal int IdleOfClients => Volatile.Read(ref _idleOfClients);

    /// <summary>Connections that traffic is likely to need at once: the most since the last purge.</summary>
    internal int NeededConnections
    {
        get
        {
            var most = CurrentSessions;
            foreach (var pool in _pools)
            {
                most = Math.Max(most, pool?.MostInUse ?? 0);
            }

            return most;
        }
    }

    /// <summary>Those that were reused before; the others may turn out to be closed.</summary>
    internal int ProvenIdleConnections
    {
        get
        {
            var count = 0;
            foreach (var pool in _pools)
            {
                count += pool?.ProvenCount ?? 0;
            }

            return count;
        }
    }

    /// <summary>The idle connections to it that a loop keeps.</summary>
    public IdlePool IdleOf(LoopContext loop) => IdleOf(loop.Loop);

    /// <summary>The same.</summary>
    internal IdlePool IdleOf(EventLoop loop) =>
        _pools[loop.Index] ??= new IdlePool(loop, Config.PoolMaxConnections, Config.PoolPurgeDelayMs)
        {
            IsShared = _pools.Length > 1,
        };

    /// <summary>The same, or null where the loop had none yet. Any thread.</summary>
    internal IdlePool? PoolOf(int loopIndex) => _pools[loopIndex];

    /// <summary>The idle connections of some loop that has any, or null. Any thread.</summary>
    internal IdlePool? FindIdle()
    {
        foreach (var pool in _pools)
        {
            if (pool is { Count: > 0 })
            {
                return pool;
            }
        }

        return null;
    }

    /// <summary>
    /// An idle connection of the loop's own, or of a sibling once there are enough for all
    /// (manual 5.2 <c>pool-low-conn</c>); null when none fits.
    /// </summary>
    internal ServerLink? TakeIdle(EventLoop loop, in LinkKey key, bool provenOnly)
    {
        var link = _pools[loop.Index]?.Take(key, provenOnly);
        if (link is not null || !SharesIdle || IdleConnections < Math.Max(1, Config.PoolLowConnections))
        {
            return link;
        }

        for (var step = 1; step < _pools.Length && link is null; step++)
        {
            link = _pools[(loop.Index + step) % _pools.Length]?.TakeOver(key, provenOnly, loop);
        }

        return link;
    }

    /// <summary>Counts one more in, unless there are as many as there may be.</summary>
    internal bool TryCountIdle(int limit)
    {
        if (Interlocked.Increment(ref _idle) <= limit || limit < 0)
        {
            return true;
        }

        CountNoLongerIdle();
        return false;
    }

    internal void CountIdleOfClient(int change) => Interlocked.Add(ref _idleOfClients, change);

    internal void CountNoLongerIdle() => Interlocked.Decrement(ref _idle);
}
