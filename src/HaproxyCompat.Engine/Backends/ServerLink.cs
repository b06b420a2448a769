using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Backends;

/// <summary>One connection to a server with what decides about its reuse. It stays on the loop that made it.</summary>
public sealed class ServerLink
{
    private static readonly Action<Connection> PeerClosedWhileIdle =
        static connection => ((ServerLink)connection.Owner!).Drop();

    private long _countedIn;
    private long _countedOut;

    public ServerLink(Connection connection, Server server, long key)
    {
        Connection = connection;
        Server = server;
        Key = key;
        connection.Owner = this;
    }

    public Connection Connection { get; }

    public Server Server { get; }

    /// <summary>
    /// Hash of what must be equal for a reuse: address, source, name sent in TLS (manual, <c>http-reuse</c>).
    /// </summary>
    public long Key { get; }

    /// <summary>Requests sent on it.</summary>
    public int Uses { get; set; }

    /// <summary>Loop ms since which it is idle.</summary>
    public long IdleSinceMs { get; private set; }

    /// <summary>Only the client that it was made for may use it again.</summary>
    internal bool IsPrivate { get; set; }

    /// <summary>Set while it lies in a pool.</summary>
    internal IdlePool? Pool { get; private set; }

    /// <summary>Set while its client keeps it.</summary>
    internal OwnLinks? Owner { get; private set; }

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
    }

    internal void Park(OwnLinks owner, long nowMs)
    {
        Owner = owner;
        Park(nowMs);
    }

    private static bool HasNews(ConnectionReader input) =>
        input.HasBuffered || (input.Readable && input.TryRead(out _));

    private void Park(long nowMs)
    {
        IdleSinceMs = nowMs;
        Connection.Input.DeadlineMs = long.MaxValue;
        Connection.Output.DeadlineMs = long.MaxValue;
        Connection.PeerClosedCallback = PeerClosedWhileIdle;
    }

    internal void Unpark()
    {
        Pool = null;
        Owner = null;
        Connection.PeerClosedCallback = null;
    }

    /// <summary>The server closed it, or sent what nobody asked for.</summary>
    private void Drop()
    {
        Pool?.Remove(this);
        Owner?.Remove(this);
        Connection.Close();
    }
}
