using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>The stream's dealings with servers: the place it holds at one, the connection, the queue.</summary>
public sealed partial class ProxyStream
{
    private RetryPlan? _retry;
    private QueueTicket? _ticket;
    private StreamPause? _pause;
    private Connection? _lastServerConnection;
    private ConnectAttempt? _attempt;
    private Server? _held;
    private bool _leftServer;

    /// <summary>The connection with what decides about its reuse; <see cref="ServerConnection"/> is the same.</summary>
    internal ServerLink? Link { get; private set; }

    /// <summary>Our address towards the server, kept when the connection has gone back to its pool.</summary>
    internal SocketAddressValue ServerSideLocal { get; private set; }

    /// <summary>The server's address as it was connected to.</summary>
    internal SocketAddressValue ServerSideRemote { get; private set; }

    /// <summary>The request goes out on a connection that served others before.</summary>
    internal bool LinkWasReused { get; set; }

    /// <summary>
    /// Why an operator or a state change shut the stream; <see cref="TerminationCause.Killed"/> unless told otherwise.
    /// </summary>
    internal TerminationCause KillCause { get; private set; } = TerminationCause.Killed;

    internal bool IsKilled { get; private set; }

    /// <summary>The client is gone: broken, or closed while that means giving up.</summary>
    internal bool IsClientGone { get; private set; }

    /// <summary><c>set-bc-mark</c>, or null.</summary>
    internal int? ServerMark { get; set; }

    /// <summary><c>set-bc-tos</c>, or null.</summary>
    internal int? ServerTypeOfService { get; set; }

    internal RetryPlan Retry => _retry ??= new RetryPlan(this);

    internal QueueTicket Ticket => _ticket ??= new QueueTicket(this);

    internal bool IsQueued { get; set; }

    /// <summary>A rule holds the client up; it is let go as soon as it leaves.</summary>
    internal bool IsTarpitted { get; set; }

    /// <summary>The client did not close but broke.</summary>
    internal bool ClientBroke { get; private set; }

    internal StreamPause Pause => _pause ??= new StreamPause(Loop.Loop);

    internal ConnectAttempt Attempt => _attempt ??= new ConnectAttempt();

    /// <summary>A cookie or a rule chose the server, not the algorithm.</summary>
    internal bool ChosenByPersistence { get; set; }

    /// <summary>The client's FIN was handed on to the server.</summary>
    internal bool ServerWasHalfClosed { get; private set; }

    /// <summary>
    /// Ends the stream from outside. On its loop. Whatever it was at: 500 and phase <c>C</c>, as the reference logs it.
    /// </summary>
    public void Kill(TerminationCause cause)
    {
        End(cause, TerminationPhase.Connect);
        Status = 500;
        KillCause = cause;
        IsKilled = true;
        Interrupt();
    }

    /// <summary>
    /// The place at a server that <see cref="Backend.Assign"/> gave; given back by <see cref="ReleaseServer"/>.
    /// </summary>
    internal void Hold(Server server)
    {
        _held = server;
        Server = server;
    }

    /// <summary>
    /// Is counted out of its server; who waits for the place gets it with <see cref="ReleaseServer"/>.
    /// </summary>
    internal void LeaveServer()
    {
        if (_held is { } server && !_leftServer)
        {
            _leftServer = true;
            server.EndSession();
        }
    }

    /// <summary>Gives the place at the server back, once.</summary>
    internal void ReleaseServer()
    {
        LeaveServer();
        _leftServer = false;
        if (_held is { } server)
        {
            _held = null;
            server.Backend.Serve(server);
        }
    }

    /// <summary>The server's connection, or else the last one that was made or tried: what logs tell about.</summary>
    internal Connection? SeenServerConnection => ServerConnection ?? _lastServerConnection;

    /// <summary>Why the last attempt to connect failed (<c>bc_err</c>); null when it did not.</summary>
    internal HandshakeFailure? ServerFailure { get; private set; }

    /// <summary>The TLS library's code of the last failed handshake with a server (<c>ssl_bc_err</c>).</summary>
    internal ulong ServerTlsErrorCode { get; private set; }

    /// <summary>The exchange left the server's connection usable for another.</summary>
    internal bool LinkIsReusable { get; set; }

    /// <summary>A connection to the server is there; its handshakes may follow.</summary>
    internal void NoteConnected(Connection connection)
    {
        _lastServerConnection = connection;
        ServerSideLocal = connection.Local;
        ServerSideRemote = connection.Remote;
        (ServerFailure, ServerTlsErrorCode) = (null, 0);
    }

    /// <summary>There is no connection to the server.</summary>
    /// <param name="failure">Null after a timeout of ours.</param>
    /// <param name="tlsErrorCode">The TLS library's, or 0.</param>
    internal void NoteServerFailure(HandshakeFailure? failure, ulong tlsErrorCode = 0)
    {
        (ServerFailure, ServerTlsErrorCode) = (failure, tlsErrorCode);
        if (failure is null)
        {
            _lastServerConnection = null;
        }
    }

    internal void Attach(ServerLink link)
    {
        Link = link;
        link.User = Session;
        _serverCallsBefore = link.Connection.Calls;
        _lastServerConnection = link.Connection;
        (ServerFailure, ServerTlsErrorCode) = (null, 0);
        ServerConnection = link.Connection;
        ServerSideLocal = link.Connection.Local;
        ServerSideRemote = link.Connection.Remote;
        link.Uses++;
    }

    /// <summary>Lets go of the server's connection: to the pool when it may serve others, else closed.</summary>
    internal void DetachLink(bool reusable)
    {
        if (Link is not { } link)
        {
            return;
        }

        Link = null;
        link.User = null;
        ServerConnection = null;
        if (IsHttp)
        {
            link.CountBytes(Loop.Index);
        }

        if (reusable && link.Server.Config.MaxReuse is >= 0 and var most && link.Uses > most)
        {
            link.Connection.Close();
        }
        else if (reusable && (link.IsPrivate || Backend!.Config.HttpReuse == HttpReuse.Never))
        {
            (Session.OwnLinks ??= new OwnLinks(Frontend.Config.SessionServerConnections)).Put(link, Loop.NowMs);
        }
        else if (reusable)
        {
            // From here on it may be another thread's.
            _lastServerConnection = null;
            link.Server.IdleOf(Loop).Put(link);
        }
        else if (LeavesServerQuietly)
        {
            link.Connection.Close();
        }
        else
        {
            link.Connection.Abort();
        }
    }

    /// <summary>As in the reference the server of a junk response, and one that has not had all of the request from a
    /// client that is still there, gets a FIN; any other that is left before its time a reset.</summary>
    private bool LeavesServerQuietly => Upload is { WasStarted: true, End: not UploadEnd.Complete } upload
        ? upload.End is not (UploadEnd.ClientAbort or UploadEnd.Malformed) && !IsKilled
        : Termination.Cause == TerminationCause.Proxy;

    /// <summary>The server that the client's request before went to, where <c>option prefer-last-server</c> or the way
    /// that the client authenticates asks for it and a connection is left (manual 4.2); null to let the algorithm
    /// choose.</summary>
    internal Server? LastServer(Backend backend) =>
        Session.OwnLinks is { } links
        && !Retry.ChooseAgain
        && !backend.Picker.IsHash
        && (Session.PrefersLastServer || (backend.Config.Options & ProxyOptions.PreferLastServer) != 0)
            ? links.FindServer(backend, Session.PrefersLastServer ? -1 : backend.Config.KeptClientQueue)
            : null;

    /// <summary>Notes a response after which the server's connection belongs to the client: NTLM and Negotiate
    /// authenticate connections (manual 4.2 <c>option prefer-last-server</c>).</summary>
    internal void LookForConnectionAuthentication()
    {
        var name =
            Response.StatusCode switch { 401 => "www-authenticate"u8, 407 => "proxy-authenticate"u8, _ => default };
        for (var index = name.IsEmpty
                ? -1
                : Response.IndexOf(name); index >= 0; index = Response.IndexOf(name, index + 1))
        {
            var value = Response.ValueAt(index);
            if (Ascii.EqualsIgnoreCase(value[..Math.Min(4, value.Length)], "NTLM"u8)
                || Ascii.EqualsIgnoreCase(value[..Math.Min(9, value.Length)], "Negotiate"u8))
            {
                Link!.IsPrivate = true;
                Session.PrefersLastServer = true;
            }
        }
    }

    /// <summary>The client closed or broke while nobody read from it.</summary>
    /// <param name="broken">A reset or an error, not a mere FIN.</param>
    /// <param name="halfCloseAborts"><c>option abortonclose</c>: a FIN means giving up what no server has
    /// begun.</param>
    internal void OnClientClosed(bool broken, bool halfCloseAborts)
    {
        if (IsGivingUp(broken, halfCloseAborts))
        {
            IsClientGone = true;
            ClientBroke = broken;
            Interrupt();
        }
        else if (halfCloseAborts && !broken)
        {
            ServerWasHalfClosed = true;
            Link?.Connection.ShutdownWrite();
        }
    }

    /// <summary>Whether a client's end ends its request, as in the reference: a reset at any time; a FIN with
    /// <c>option abortonclose</c>, but for a response that only the end of its connection ends.</summary>
    private bool IsGivingUp(bool broken, bool halfCloseAborts)
    {
        if (IsTarpitted || broken)
        {
            return true;
        }

        return halfCloseAborts && (IsQueued || Link is null || (IsHttp && !EndsWithItsConnection));
    }

    /// <summary>The response has begun, and lasts until the server closes.</summary>
    private bool EndsWithItsConnection =>
        Times.ResponseMs >= 0 && Response.BodyKind is (BodyKind.UntilClose or BodyKind.Tunnel);

    /// <summary>Notices a client whose end came together with its request, so that no event will tell.</summary>
    internal void LookAtClient() => Session.OnClientClosed(onlyIfEnded: true);

    /// <summary>Wakes whatever the stream waits for.</summary>
    private void Interrupt()
    {
        if (IsQueued)
        {
            Ticket.Leave(QueueOutcome.ClientGone);
        }

        _pause?.End();
        _attempt?.Cancel();
        EndLimits();

        if (Link?.Connection is { } server)
        {
            CancelPending(server);
        }

        if (IsKilled)
        {
            CancelPending(Session.Client);
        }
    }

    private static void CancelPending(Connection connection)
    {
        if (connection.Input.IsPending)
        {
            connection.Input.CancelPendingRead();
        }

        if (connection.Output.IsPending)
        {
            connection.Output.CancelPendingFlush();
        }
    }

    private void ClearServerSide()
    {
        ReleaseServer();
        DetachLink(reusable: false);
        _lastServerConnection = null;
        (ServerFailure, ServerTlsErrorCode) = (null, 0);
        LinkWasReused = LinkIsReusable = false;
        ServerSideLocal = ServerSideRemote = default;
        ServerMark = ServerTypeOfService = null;
        ServerWasHalfClosed = false;
        IsKilled = false;
        IsClientGone = false;
        IsQueued = false;
        IsTarpitted = false;
        ClientBroke = false;
        KillCause = TerminationCause.Killed;
    }
}
