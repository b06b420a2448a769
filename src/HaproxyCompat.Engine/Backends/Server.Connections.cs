namespace HaproxyCompat.Engine.Backends;

/// <summary>Connections as such are limited, those that wait for use too (manual 5.2 <c>strict-maxconn</c>).</summary>
public sealed partial class Server
{
    private int _openConnections;

    /// <summary>Those that traffic has open or is opening; counted for servers with <c>strict-maxconn</c>.</summary>
    internal int OpenConnections => Volatile.Read(ref _openConnections);

    /// <summary>Counts one more connection in, unless there are as many as there may be. Any thread.</summary>
    internal bool TryCountOpen()
    {
        var limit = ConnectionLimit;
        if (Interlocked.Increment(ref _openConnections) <= limit || limit == 0)
        {
            return true;
        }

        CountClosed();
        return false;
    }

    /// <summary>A connection that was counted in is gone. Any thread.</summary>
    internal void CountClosed() => Interlocked.Decrement(ref _openConnections);
}
