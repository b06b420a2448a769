using System.Globalization;
using System.Text;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Peers;

/// <summary>One connection with a peer, whoever made it: the introduction, then messages both ways.</summary>
/// <remarks>Of the peers' loop. Who sends nothing for <see cref="SilenceMs"/> is gone (peers 2.1).</remarks>
internal sealed class PeerSession
{
    private const long HandshakeMs = 5_000;

    private const long SilenceMs = 5_000;

    private const long HeartbeatMs = 3_000;

    private readonly PeersGroup _group;
    private readonly PeerReceiver _receiver;
    private readonly PeerSender _sender;
    private bool _isSending;
    private bool _isClosed;

    private PeerSession(PeersGroup group, Connection connection, Peer? peer)
    {
        _group = group;
        Connection = connection;
        Peer = peer;
        _sender = new PeerSender(group, this);
        _receiver = new PeerReceiver(group, this, _sender);
    }

    public Connection Connection { get; }

    /// <summary>Null until an accepted connection said who it is.</summary>
    public Peer? Peer { get; private set; }

    /// <summary>The introduction is over.</summary>
    public bool IsEstablished { get; private set; }

    /// <summary>When a word of ours is due so that the other side knows that we live.</summary>
    public long HeartbeatAtMs { get; private set; } = long.MaxValue;

    /// <summary>Everything was told and confirmed.</summary>
    public bool IsTaught => _sender.IsTaught;

    /// <summary>Serves a connection that somebody made to us, until its end.</summary>
    public static async Task AcceptAsync(PeersGroup group, Connection connection)
    {
        var session = new PeerSession(group, connection, null);
        session.SetDeadline(HandshakeMs);
        try
        {
            if (await PeerTransport.ReceiveAsync(group, connection) && await session.AnswerHelloAsync())
            {
                await session.RunAsync();
            }
        }
        catch (Exception exception) when (group.Loop.UnhandledException is { } handle)
        {
            handle(exception);
        }
        finally
        {
            session.Close();
        }
    }

    /// <summary>Talks over a connection that we made to a peer, until its end.</summary>
    public static async Task JoinAsync(PeersGroup group, Connection connection, Peer peer)
    {
        var session = new PeerSession(group, connection, peer);
        peer.Session = session;
        session.SetDeadline(HandshakeMs);
        try
        {
            if (await PeerTransport.SendAsync(group, connection, peer) && await session.SayHelloAsync(peer))
            {
                await session.RunAsync();
            }
        }
        catch (Exception exception) when (group.Loop.UnhandledException is { } handle)
        {
            handle(exception);
        }
        finally
        {
            session.Close();
        }
    }

    /// <summary>Tells all that is known from now on, then what changes.</summary>
    public void Teach()
    {
        _sender.Teach();
        Send();
    }

    /// <summary>Sends a message without contents.</summary>
    public void Send(byte messageClass, byte type)
    {
        _sender.Add(messageClass, type);
        Send();
    }

    /// <summary>Sends what there is to say; without effect while the kernel has no room for what was said.</summary>
    public void Send()
    {
        if (!_isSending && !_isClosed && IsEstablished)
        {
            _isSending = true;
            _ = SendAllAsync();
        }
    }

    public void SendHeartbeat()
    {
        Peer!.HeartbeatsSent++;
        Send(PeerMessage.Control, PeerMessage.Heartbeat);
    }

    /// <summary>Ends the connection; the peer is told nothing more.</summary>
    public void Close()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            Connection.Close();
            if (Peer is not null)
            {
                _group.OnClosed(this);
            }
        }
    }

    private async Task<bool> AnswerHelloAsync()
    {
        var input = Connection.Input;
        int length;
        while ((length = PeerHello.LengthIn(input.Buffered)) == 0)
        {
            if (PeerHello.IsForeign(input.Buffered) || input.Buffered.Length > PeerHello.MaxSize)
            {
                await SendStatusAsync(PeerStatus.ProtocolError);
                return false;
            }

            input.NeedMore();
            if (await input.WaitAsync() || input.Ended)
            {
                return false;
            }
        }

        var status = PeerHello.TryRead(input.Buffered[..length], out var hello);
        input.Consume(length);
        if (status == PeerStatus.Succeeded)
        {
            status = _group.Admit(hello!, out var peer);
            Peer = peer;
        }

        if (!await SendStatusAsync(status) || status != PeerStatus.Succeeded)
        {
            Peer = status == PeerStatus.Succeeded ? Peer : null;
            return false;
        }

        Peer!.NewConnections++;
        return true;
    }

    private async Task<bool> SayHelloAsync(Peer peer)
    {
        var hello = PeerHello.Write(peer.Version, peer.Name, _group.LocalName, Environment.ProcessId);
        var sent = await Connection.Output.SendAsync(hello);
        if (sent.IsCompleted || sent.IsCanceled)
        {
            return false;
        }

        var input = Connection.Input;
        int end;
        while ((end = input.Buffered.IndexOf((byte)'\n')) < 0)
        {
            if (input.Buffered.Length > PeerHello.MaxSize)
            {
                return false;
            }

            input.NeedMore();
            if (await input.WaitAsync() || input.Ended)
            {
                return false;
            }
        }

        var code = Encoding.Latin1.GetString(input.Buffered[..end]).TrimEnd('\r');
        input.Consume(end + 1);
        peer.LastStatus = Status(code);
        if (peer.LastStatus == PeerStatus.BadVersion)
        {
            // An older program, or one that was replaced by a newer one since: the versions take turns.
            peer.Version = peer.Version == PeerVersion.Latest ? PeerVersion.Oldest : PeerVersion.Latest;
        }

        return peer.LastStatus == PeerStatus.Succeeded && !_isClosed;
    }

    private static PeerStatus Status(string code) =>
        int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && Enum.IsDefined((PeerStatus)number) ? (PeerStatus)number : PeerStatus.ProtocolError;

    private async Task<bool> SendStatusAsync(PeerStatus status)
    {
        var sent = await Connection.Output.SendAsync(Encoding.ASCII.GetBytes($"{(int)status}\n"));
        return !sent.IsCompleted && !sent.IsCanceled;
    }

    private async Task RunAsync()
    {
        IsEstablished = true;
        Peer!.LastHandshakeMs = Connection.Loop.NowMs;
        Peer.LastStatus = PeerStatus.Succeeded;
        NoteSent();
        _group.OnEstablished(this);
        Send();
        while (!_isClosed && _receiver.Receive())
        {
            SetDeadline(SilenceMs);
            if (await Connection.Input.WaitAsync())
            {
                Peer.Silences += Connection.Input.TimedOut ? 1 : 0;
                return;
            }

            if (Connection.Input.Ended)
            {
                _ = _receiver.Receive();
                return;
            }
        }

        if (!_isClosed)
        {
            // What is wrong is said before the end, as far as the kernel takes it at once.
            Connection.Output.DeadlineMs = Connection.Loop.NowMs;
            Send();
        }
    }

    private async Task SendAllAsync()
    {
        try
        {
            while (!_isClosed && _sender.Fill(Connection.Output))
            {
                NoteSent();
                var sent = await Connection.Output.FlushAsync();
                if (sent.IsCompleted || sent.IsCanceled)
                {
                    Close();
                }
            }
        }
        finally
        {
            _isSending = false;
        }
    }

    private void NoteSent()
    {
        HeartbeatAtMs = Connection.Loop.NowMs + HeartbeatMs;
        _group.Arm();
    }

    private void SetDeadline(long milliseconds)
    {
        Connection.Input.DeadlineMs = Connection.Loop.NowMs + milliseconds;
        Connection.Output.DeadlineMs = long.MaxValue;
    }
}
