using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Backends;

/// <summary>
/// One connection to a server with what decides about its reuse. It belongs to the loop that made it, or to the last
/// one that took it over from a pool.
/// </summary>
/// <remarks>
/// While it lies in a pool it and not the connection is what its loop tells of events: by then another loop may have
/// taken the connection, which only the pool's lock shows.
/// </remarks>
public sealed class ServerLink : LoopHandler
{
    private static readonly Action<Connection> PeerClosedWhileIdle =
        static connection => ((ServerLink)connection.Owner!).Drop();

    private long _countedIn;
    private long _countedOut;

    internal ServerLink(Connection connection, Server server, in LinkKey key)
    {
        Connection = connection;
        Server = server;
        Key = key;
        connection.Owner = this;
    }

    public Connection Connection { get; }

    public Server Server { get; }

    internal LinkKey Key { get; }

    /// <summary>Whose stream has it now; null for nobody's.</summary>
    internal Session? User { get; set; }

    /// <summary>Requests sent on it.</summary>
    public int Uses { get; set; }

    /// <summary>Loop ms since which it is idle.</summary>
    public long IdleSinceMs { get; private set; }

    internal override int Descriptor => Connection.Fd;

    /// <summary>Only the client that it was made for may use it again.</summary>
    internal bool IsPrivate { get; set; }

    /// <summary>Set while it lies in a pool, and changed under that pool's lock.</summary>
    internal IdlePool? Pool { get; private set; }

    /// <summary>Set while its client keeps it.</summary>
    internal OwnLinks? Owner { get; private set; }

    /// <summary>Another loop may take it over: its own holds nothing of it.</summary>
    internal bool IsMovable { get; private set; }

    /// <summary>It was reused before, so that the server is known to keep connections.</summary>
    internal bool IsProven => Uses > 1;

    /// <summary>An idle connection that is open, and on which nothing came that nobody asked for.</summary>
    internal bool IsGood => !Connection.IsClosed && !Connection.PeerClosed && !HasNews(Connection.Input);

    /// <summary>Adds what it carried since the last call to the counters of its backend; of HTTP/1 only.</summary>
    internal void CountBytes(int loopIndex)
    {
        var counters = Server.Backend.Counters.Of(loopIndex);
        counters.HttpOneBytesIn += Connection.BytesIn - _countedIn;
        counters.HttpOneBytesOut += Connection.BytesOut - _countedOut;
        _countedIn = Connection.BytesIn;
        _countedOut = Connection.BytesOut;
    }

    internal void Park(IdlePool pool, long nowMs)
    {
        Pool = pool;
        Park(nowMs);
        if (pool.IsShared)
        {
            IsMovable = Connection.TryRest();
            Connection.HandOver(this);
        }
    }

    internal void Park(OwnLinks owner, long nowMs)
    {
        Owner = owner;
        Park(nowMs);
    }

    /// <summary>On the loop where it lies.</summary>
    internal void Unpark()
    {
        if (Slot >= 0)
        {
            Connection.Loop.HandOver(this, Connection);
        }

        Forsake();
    }

    /// <summary>Out of its pool, whose lock the caller has.</summary>
    internal void Forsake()
    {
        Pool = null;
        Owner = null;
        Connection.PeerClosedCallback = null;
    }

    /// <summary>
    /// Comes over to the loop of the thread that calls and that took it out of its pool; closed if it cannot.
    /// </summary>
    internal bool MoveTo(EventLoop loop)
    {
        Connection.Loop.Release(this, Connection.Fd);
        return Connection.MoveTo(loop);
    }

    /// <summary>Something happened while it lay in a pool, where it may be no more.</summary>
    private protected override void OnEvents(uint events) =>
        Server.PoolOf(EventLoop.Current.Index)?.TellOf(this, events);

    /// <summary>What its connection is told; under the lock of its pool.</summary>
    internal void Tell(uint events) => Connection.Dispatch(events);

    private static bool HasNews(ConnectionReader input) =>
        input.HasBuffered || (input.Readable && input.TryRead(out _));

    private void Park(long nowMs)
    {
        IdleSinceMs = nowMs;
        Connection.Input.DeadlineMs = long.MaxValue;
        Connection.Output.DeadlineMs = long.MaxValue;
        Connection.PeerClosedCallback = PeerClosedWhileIdle;
    }

    /// <summary>The server closed it, or sent what nobody asked for.</summary>
    private void Drop()
    {
        Pool?.Remove(this);
        Owner?.Remove(this);
        Connection.Close();
    }
}
