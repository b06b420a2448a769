namespace HaproxyCompat.Engine.Listeners;

/// <summary>How fast the whole process takes clients; the operator may change it (<c>set rate-limit</c>).</summary>
/// <remarks>Written by the loop of the stats socket, read by all.</remarks>
public sealed class RateLimits
{
    private int _connections;
    private int _sessions;
    private int _tls;

    /// <summary>Connections a second; 0 for no limit.</summary>
    public int Connections
    {
        get => Volatile.Read(ref _connections);
        set => Volatile.Write(ref _connections, value);
    }

    /// <summary>Sessions a second; 0 for no limit.</summary>
    public int Sessions
    {
        get => Volatile.Read(ref _sessions);
        set => Volatile.Write(ref _sessions, value);
    }

    /// <summary>TLS connections a second, counted before the handshake; 0 for no limit.</summary>
    public int Tls
    {
        get => Volatile.Read(ref _tls);
        set => Volatile.Write(ref _tls, value);
    }
}
