using System.IO.Pipelines;
using HaproxyCompat.Engine.Interop;
using HaproxyCompat.Engine.Transport.Tls;

namespace HaproxyCompat.Engine.Transport;

/// <summary>One end of a byte stream that belongs to a loop: a reader, a writer, two addresses.</summary>
/// <remarks>
/// Registered once, edge-triggered, for both directions. Everything here is for the loop's thread. Awaits complete
/// inline while the loop dispatches an event, except after <see cref="Close"/> and the Cancel methods, which complete
/// them in the loop's next turn.
/// </remarks>
public sealed class Connection : LoopHandler, IDuplexPipe
{
    private const uint SocketEvents = SysEpoll.In | SysEpoll.Out | SysEpoll.ReadHangup | SysEpoll.EdgeTriggered;
    private const uint PeerEvents = SysEpoll.ReadHangup | SysEpoll.Hangup | SysEpoll.Error;

    private ConnectionTimer? _timer;
    private SocketAddressValue _local;
    private uint _seenPeerEvents;

    // Readiness of a transport without descriptor, until the loop's next turn.
    private uint _raised;

    private Connection(EventLoop loop, ByteTransport transport, int fd, in SocketAddressValue remote)
    {
        Loop = loop;
        Transport = transport;
        Fd = fd;
        Remote = remote;
        Input = new ConnectionReader(this);
        Output = new ConnectionWriter(this);
        transport.Connection = this;
    }

    public ConnectionReader Input { get; }

    public ConnectionWriter Output { get; }

    PipeReader IDuplexPipe.Input => Input;

    PipeWriter IDuplexPipe.Output => Output;

    public EventLoop Loop { get; private set; }

    /// <summary>-1 for a transport without descriptor, and once closed.</summary>
    public int Fd { get; private set; }

    internal override int Descriptor => Fd;

    /// <summary>Our end. Asked of the kernel when first read.</summary>
    public SocketAddressValue Local
    {
        get
        {
            if (_local.Kind == AddressKind.None && Fd >= 0)
            {
                Span<byte> native = stackalloc byte[SocketAddressValue.MaxNativeSize];
                var length = SysSocket.LocalName(Fd, native);
                _local = length > 0 ? SocketAddressValue.FromNative(native[..length]) : default;
            }

            return _local;
        }

        set => _local = value;
    }

    /// <summary>The peer; what PROXY protocol said when it was read.</summary>
    public SocketAddressValue Remote { get; set; }

    /// <summary>Whoever uses the connection now, for callbacks.</summary>
    public object? Owner { get; set; }

    /// <summary>Why the connection broke: 0, or the errno of the first failed call.</summary>
    public int Errno { get; internal set; }

    /// <summary>The peer's end (FIN), a reset or an error was seen, perhaps before its last bytes were read.</summary>
    public bool PeerClosed { get; internal set; }

    /// <summary>Called when the peer closes or the connection breaks while nobody reads.</summary>
    public Action<Connection>? PeerClosedCallback { get; set; }

    /// <summary>Called once, when it is closed from our side.</summary>
    internal Action<Connection>? ClosedCallback { get; set; }

    /// <summary>How often the loop came with events.</summary>
    internal int Calls { get; private set; }

    public long BytesIn { get; internal set; }

    public long BytesOut { get; internal set; }

    /// <summary>Violations of its protocol by the peer (<c>fc_glitches</c>, <c>bc_glitches</c>).</summary>
    public int Glitches { get; internal set; }

    public bool IsClosed { get; private set; }

    /// <summary>What TLS agreed on; null on a plain connection and before the handshake is done.</summary>
    public TlsState? Tls => Transport.Tls;

    internal ByteTransport Transport { get; private set; }

    /// <summary>A connection over a transport without descriptor.</summary>
    public static Connection Over(EventLoop loop, ByteTransport transport, in SocketAddressValue remote = default)
    {
        var connection = new Connection(loop, transport, -1, remote);
        connection.Input.Readable = true;
        connection.Output.Writable = true;
        return connection;
    }

    /// <summary>A connection over a connected socket, which it owns from now on; null when epoll refuses it.</summary>
    internal static Connection? Adopt(EventLoop loop, int fd, in SocketAddressValue remote)
    {
        var connection = new Connection(loop, new PlainTransport(fd), fd, remote);
        connection.Output.Writable = true;
        return connection.Watch() ? connection : null;
    }

    /// <summary>A connection over a socket that is still connecting: it is writable once it is connected.</summary>
    internal static Connection? AdoptConnecting(EventLoop loop, int fd, in SocketAddressValue remote)
    {
        var connection = new Connection(loop, new PlainTransport(fd), fd, remote);
        return connection.Watch() ? connection : null;
    }

    /// <summary>Sends FIN (or what the transport has for it) after what was sent; reading goes on.</summary>
    public void ShutdownWrite()
    {
        if (!IsClosed)
        {
            Transport.ShutdownWrite();
        }
    }

    /// <summary>Closes at once; awaits still open end in the loop's next turn, cancelled.</summary>
    public void Close()
    {
        if (IsClosed)
        {
            return;
        }

        IsClosed = true;
        _timer?.Cancel();
        Transport.Release();
        if (Fd >= 0)
        {
            Loop.Forget(this);
            _ = Unistd.Close(Fd);
            Fd = -1;
        }

        Input.OnClosed();
        Output.OnClosed();
        ClosedCallback?.Invoke(this);
    }

    /// <summary>Closes with a reset (SO_LINGER of 0 seconds), dropping what was not sent.</summary>
    public void Abort()
    {
        Transport.OnAbort();
        if (!IsClosed && Fd >= 0)
        {
            _ = SysSocket.SetOption(Fd, SocketOptions.LevelSocket, SocketOptions.Linger, [1, 0, 0, 0, 0, 0, 0, 0]);
        }

        Close();
    }

    /// <summary>
    /// Forgets the connection without a word to the peer (manual 4.4 "silent-drop"): a socket in repair mode closes
    /// without a packet, for which the process needs CAP_NET_ADMIN; without it the reset that goes out dies at the
    /// first router.
    /// </summary>
    /// <param name="resetTtl">How many routers a reset passes that goes out in any case; 0 for none (<c>rst-ttl</c>).
    /// </param>
    public void AbandonSilently(int resetTtl = 0)
    {
        if (IsClosed || Fd < 0)
        {
            return;
        }

        if (resetTtl == 0 && SysSocket.SetOption(Fd, SocketOptions.LevelTcp, SocketOptions.Repair, 1) == 0)
        {
            Close();
            return;
        }

        _ = SysSocket.SetOption(Fd, SocketOptions.LevelIP, SocketOptions.TimeToLive, Math.Max(1, resetTtl));
        _ = SysSocket.SetOption(Fd, SocketOptions.LevelIPv6, SocketOptions.IPv6UnicastHops, Math.Max(1, resetTtl));
        Abort();
    }

    /// <summary>
    /// Ends writing, takes what still comes until the peer closes too or time is up, then closes. Closing at once
    /// with bytes unread would send a reset, which may overtake the answer.
    /// </summary>
    /// <remarks>Nothing may be pending in either direction.</remarks>
    public void CloseAfterDrain(long deadlineMs)
    {
        if (IsClosed || Input.Ended)
        {
            Close();
            return;
        }

        ShutdownWrite();
        _ = DrainAsync(deadlineMs);
    }

    /// <summary>Makes sure that the timer fires no later than this.</summary>
    internal void Arm(long deadlineMs)
    {
        if (deadlineMs != long.MaxValue)
        {
            _timer ??= new ConnectionTimer(this);
            if (_timer.DueMs > deadlineMs)
            {
                _timer.Schedule(deadlineMs);
            }
        }
    }

    /// <summary>The timer fired, perhaps early: deadlines that moved since are armed again.</summary>
    internal void OnDeadline()
    {
        var nowMs = Loop.NowMs;
        Output.OnDeadline(nowMs);
        if (!IsClosed)
        {
            Input.OnDeadline(nowMs);
        }

        if (!IsClosed)
        {
            Arm(Math.Min(Output.PendingDeadlineMs, Input.PendingDeadlineMs));
        }
    }

    /// <summary>Nobody uses it now.</summary>
    /// <returns>False when it has to stay on its loop, which still holds something of it.</returns>
    internal bool TryRest()
    {
        _timer?.Cancel();
        return Fd >= 0 && !Input.IsTied && !Output.IsTied;
    }

    /// <summary>Events of its descriptor go to the successor from now on, where there is one.</summary>
    internal void HandOver(LoopHandler successor)
    {
        if (Slot >= 0)
        {
            Loop.HandOver(this, successor);
        }
    }

    /// <summary>
    /// Goes on on another loop, whose thread calls this, after a rest and once its own loop released it.
    /// </summary>
    /// <returns>False when it cannot: it is closed then.</returns>
    internal bool MoveTo(EventLoop loop)
    {
        Loop = loop;
        _timer?.MoveTo(loop);
        Transport.OnReadiness(readable: true, PeerClosed);
        Input.Readable = true;
        Output.Writable = true;
        if (loop.Register(this, Fd, SocketEvents) >= 0)
        {
            return true;
        }

        Close();
        return false;
    }

    internal void Fail(int errno)
    {
        if (Errno == 0)
        {
            Errno = errno;
        }

        PeerClosed = true;
    }

    /// <summary>Puts another transport under the same reader and writer, as TLS does.</summary>
    internal void Replace(ByteTransport transport)
    {
        if (PeerClosed)
        {
            transport.OnReadiness(readable: true, peerClosed: true);
        }

        transport.Connection = this;
        Transport = transport;
        Input.Readable = true;
        Output.Writable = true;
    }

    internal void RaiseReadiness(TransportReadiness readiness) =>
        Loop.Post(static state => ((Connection)state!).OnRaised(), Remember(readiness));

    private protected override void OnEvents(uint events)
    {
        Calls++;
        if (Transport.CrossesDirections)
        {
            Transport.OnReadiness((events & SysEpoll.In) != 0, (events & PeerEvents) != 0);
            events |= SysEpoll.In | SysEpoll.Out;
        }

        if ((events & PeerEvents) != 0)
        {
            PeerClosed = true;
        }

        // Writing first: what is stuck there may be what the peer waits for.
        if ((events & (SysEpoll.Out | SysEpoll.Error | SysEpoll.Hangup)) != 0)
        {
            Output.OnWritable();
        }

        if ((events & (SysEpoll.In | PeerEvents)) != 0 && !IsClosed)
        {
            var read = Input.OnReadable();
            TellPeerClosed(events & PeerEvents, read);
        }
    }

    private void TellPeerClosed(uint peerEvents, bool someoneRead)
    {
        var news = peerEvents & ~_seenPeerEvents;
        _seenPeerEvents |= peerEvents;
        if (news != 0 && !someoneRead && !IsClosed)
        {
            PeerClosedCallback?.Invoke(this);
        }
    }

    private bool Watch()
    {
        if (Loop.Register(this, Fd, SocketEvents) >= 0)
        {
            return true;
        }

        _ = Unistd.Close(Fd);
        Fd = -1;
        IsClosed = true;
        return false;
    }

    private async Task DrainAsync(long deadlineMs)
    {
        Input.DeadlineMs = deadlineMs;
        while (true)
        {
            var read = await Input.ReadAsync();
            Input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted || read.IsCanceled)
            {
                Close();
                return;
            }
        }
    }

    private Connection Remember(TransportReadiness readiness)
    {
        _raised |= (uint)readiness;
        return this;
    }

    private void OnRaised()
    {
        var events = _raised;
        _raised = 0;
        if (events != 0 && !IsClosed)
        {
            OnEvents(events);
        }
    }
}
