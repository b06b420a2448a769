using System.Collections.Immutable;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Peers;

/// <summary>A peers section at work: its connections, what this process has to learn (manual 11.2).</summary>
/// <remarks>
/// Everything happens on one loop; <see cref="IsBusy"/> and the wake-up of tables are for any thread.
/// </remarks>
internal sealed class PeersGroup
{
    /// <summary>After a connection that could not be made.</summary>
    private const long RetryMs = 5_000;

    /// <summary>For the process before this one to connect, and for a peer to be there that can be asked.</summary>
    private const long ResyncMs = 5_000;

    // After a connection that was lost: chance keeps two peers from connecting at the same time for ever.
    private const int ReconnectLeastMs = 50;
    private const int ReconnectMostMs = 2_050;

    private readonly Random _random = new();
    private readonly PeersTimer _timer;
    private PeerSession? _teacher;
    private long _resyncUntilMs = long.MaxValue;
    private bool _isStopping;
    private volatile bool _isBusy;
    private int _wakes;

    public PeersGroup(PeersConfig config, EventLoop loop, string localName, ImmutableArray<Peer> peers)
    {
        Config = config;
        Loop = loop;
        LocalName = localName;
        Peers = peers;
        _timer = new PeersTimer(loop, this);
    }

    public PeersConfig Config { get; }

    public EventLoop Loop { get; }

    public string LocalName { get; }

    /// <summary>In the order of the file, the local one included.</summary>
    public ImmutableArray<Peer> Peers { get; }

    /// <summary>For connections that are made to us; null for plain text.</summary>
    public TlsServerContext? Tls { get; init; }

    /// <summary>What comes first on connections that are made to us (manual 5.1 <c>accept-proxy</c>).</summary>
    public bool AcceptsProxyHeader { get; init; }

    public ResyncState Resync { get; private set; }

    /// <summary>How long the state may last, in the loop's milliseconds.</summary>
    public long ResyncUntilMs => _resyncUntilMs;

    /// <summary>What this process knows is all that there is to know.</summary>
    public bool IsUpToDate { get; private set; }

    /// <summary>
    /// What changes here is told: not before it was learned what others know, or that they know no better.
    /// </summary>
    public bool TellsChanges => !_isStopping && (Resync == ResyncState.Finished || HasAskedAll);

    /// <summary>The process that follows still learns from this one. Any thread.</summary>
    public bool IsBusy => _isBusy;

    /// <summary>Makes a connection; tests put another in its place.</summary>
    public Func<Peer, long, ValueTask<Connection?>> Connect { get; init; } = PeerTransport.ConnectAsync;

    /// <summary>Nobody who is connected is left to be asked, and all who were do not know everything either.</summary>
    private bool HasAskedAll =>
        Resync == ResyncState.AwaitsRemote && _teacher is null && Peers.Any(peer => peer.IsConnected && peer.IsPartial);

    private Peer Local => Peers.First(peer => peer.IsLocal);

    /// <summary>Begins to work. On the loop.</summary>
    /// <param name="hasPredecessor">A process before this one is about to end and tells what it knows.</param>
    public void Start(bool hasPredecessor)
    {
        SetResync(hasPredecessor ? ResyncState.AwaitsLocal : ResyncState.AwaitsRemote);
        foreach (var table in Local.Tables)
        {
            table.Table.Updates!.Available = Wake;
        }

        foreach (var peer in Peers.Where(peer => !peer.IsLocal))
        {
            peer.ConnectAtMs = Loop.NowMs;
        }

        OnTimer();
    }

    /// <summary>
    /// A soft stop: others are left, and what is known goes to the process that listens now where this one did.
    /// On the loop, after this process stopped listening.
    /// </summary>
    public void Stop()
    {
        SetResync(ResyncState.Finished);
        foreach (var peer in Peers)
        {
            peer.Session?.Close();
            peer.ConnectAtMs = long.MaxValue;
        }

        _isStopping = true;

        foreach (var table in Local.Tables)
        {
            table.Table.Updates!.Available = null;
        }

        _ = JoinAsync(Local);
    }

    /// <summary>Before <see cref="Stop"/>, so that the end of the process waits. Any thread.</summary>
    public void Announce() => _isBusy = true;

    /// <summary>Takes a connection that was made to us. On the loop.</summary>
    public void Accept(Connection connection) => _ = PeerSession.AcceptAsync(this, connection);

    /// <summary>Says whether someone may talk to us; a connection that there is already with them ends, unless it is
    /// ours, is being made, and our name comes first.</summary>
    public PeerStatus Admit(PeerHello hello, out Peer? peer)
    {
        peer = null;
        if (hello.Remote != LocalName)
        {
            return PeerStatus.NotThisPeer;
        }

        var found = Peers.FirstOrDefault(known => known.Name == hello.Local);
        if (found is null)
        {
            return PeerStatus.UnknownPeer;
        }

        if (_isStopping)
        {
            return PeerStatus.TryLater;
        }

        if (found.Session is { } old)
        {
            found.Collisions++;
            if (!old.IsEstablished && !found.IsLocal && string.CompareOrdinal(LocalName, found.Name) < 0)
            {
                // Both connected at once: if each took the other's connection and left its own, none would remain.
                return PeerStatus.TryLater;
            }

            old.Close();
        }

        peer = found;
        return PeerStatus.Succeeded;
    }

    public void OnEstablished(PeerSession session)
    {
        var peer = session.Peer!;
        if (peer.Session != session)
        {
            peer.Session?.Close();
        }

        peer.Session = session;
        peer.ConnectAtMs = long.MaxValue;
        foreach (var table in peer.Tables)
        {
            table.Restart();
        }

        if (_isStopping)
        {
            session.Teach();
            return;
        }

        if (peer.IsLocal && Resync == ResyncState.AwaitsLocal)
        {
            _teacher = session;
        }

        AskTeacher();
        Arm();
    }

    public void OnClosed(PeerSession session)
    {
        var peer = session.Peer!;
        if (_teacher == session)
        {
            _teacher = null;
            SetResync(Resync);
        }

        if (peer.Session != session && peer.Session is not null)
        {
            return;
        }

        peer.Session = null;
        if (_isStopping)
        {
            _isBusy = false;
            return;
        }

        if (!peer.IsLocal)
        {
            var delayMs = session.IsEstablished ? _random.Next(ReconnectLeastMs, ReconnectMostMs) : RetryMs;
            peer.ConnectAtMs = Loop.NowMs + delayMs;
        }

        AskTeacher();
        Arm();
    }

    /// <summary>Someone told all that it knows.</summary>
    public void OnTaught(PeerSession session, bool isComplete)
    {
        if (session != _teacher)
        {
            return;
        }

        _teacher = null;
        session.Peer!.IsPartial = !isComplete;
        if (isComplete)
        {
            Finish();
        }
        else
        {
            SetResync(Resync);
            AskTeacher();
            SendAll();
        }
    }

    /// <summary>Someone has all that we know.</summary>
    public void OnConfirmed(PeerSession session)
    {
        if (_isStopping && session.IsTaught)
        {
            session.Close();
        }
    }

    /// <summary>Does what is due, then waits for what is next.</summary>
    public void OnTimer()
    {
        var nowMs = Loop.NowMs;
        if (_teacher is null && nowMs >= _resyncUntilMs)
        {
            if (Resync == ResyncState.AwaitsLocal)
            {
                SetResync(ResyncState.AwaitsRemote);
                AskTeacher();
            }
            else
            {
                Finish();
            }
        }

        foreach (var peer in Peers)
        {
            if (peer.ConnectAtMs <= nowMs)
            {
                peer.ConnectAtMs = long.MaxValue;
                _ = JoinAsync(peer);
            }

            if (peer.Session is { IsEstablished: true } session && session.HeartbeatAtMs <= nowMs)
            {
                session.SendHeartbeat();
            }
        }

        Arm();
    }

    /// <summary>Looks when the next thing is due.</summary>
    public void Arm()
    {
        var dueMs = _teacher is null ? _resyncUntilMs : long.MaxValue;
        foreach (var peer in Peers)
        {
            dueMs = Math.Min(dueMs, peer.ConnectAtMs);
            dueMs = Math.Min(dueMs, peer.Session?.HeartbeatAtMs ?? long.MaxValue);
        }

        _timer.Schedule(dueMs);
    }

    private async Task JoinAsync(Peer peer)
    {
        var connection = await Connect(peer, Loop.NowMs + RetryMs);
        if (connection is null)
        {
            if (_isStopping)
            {
                _isBusy = false;
            }
            else if (peer.Session is null)
            {
                peer.ConnectAtMs = Loop.NowMs + RetryMs;
                Arm();
            }
        }
        else if (peer.Session is not null || (_isStopping && !peer.IsLocal))
        {
            // It came to us meanwhile.
            connection.Close();
        }
        else
        {
            await PeerSession.JoinAsync(this, connection, peer);
        }
    }

    private void SetResync(ResyncState state)
    {
        Resync = state;
        _resyncUntilMs = state == ResyncState.Finished ? long.MaxValue : Loop.NowMs + ResyncMs;
        Arm();
    }

    /// <summary>Asks one of the peers, chosen by chance, for all that it knows.</summary>
    private void AskTeacher()
    {
        if (Resync != ResyncState.AwaitsRemote || _teacher is not null)
        {
            return;
        }

        var able = Peers.Where(peer => !peer.IsLocal && peer.IsConnected && !peer.IsPartial).ToArray();
        if (able.Length > 0)
        {
            _teacher = able[_random.Next(able.Length)].Session!;
            _teacher.Send(PeerMessage.Control, PeerMessage.ResyncRequest);
        }
    }

    private void Finish()
    {
        IsUpToDate = true;
        SetResync(ResyncState.Finished);
        SendAll();
    }

    /// <summary>A table has news after there were none. Any thread, with a lock held.</summary>
    private void Wake()
    {
        if (Interlocked.Exchange(ref _wakes, 1) == 0)
        {
            Loop.Post(static state => ((PeersGroup)state!).OnWake(), this);
        }
    }

    private void OnWake()
    {
        Volatile.Write(ref _wakes, 0);
        SendAll();
    }

    private void SendAll()
    {
        foreach (var peer in Peers)
        {
            peer.Session?.Send();
        }
    }
}
