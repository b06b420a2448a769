using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Listeners;

/// <summary>Lets connections of one listener in while the limits of listener, frontend and process allow (<c>maxconn</c>).</summary>
/// <remarks>At a limit the listener is held up: connections wait in the kernel's backlog, as in the reference.</remarks>
internal sealed class AcceptGate(ProxyEngine engine, Listener listener)
{
    private int _isHeldUp;

    public void Start(IReadOnlyList<EventLoop> loops)
    {
        listener.SessionEnded = _ => engine.ReopenGates();
        listener.Socket!.MayAccept = MayAccept;
        listener.Socket.Start(loops, Accept);
    }

    /// <summary>Accepts again when a limit held it up and there is room now. Any thread.</summary>
    public void TryReopen()
    {
        if (Volatile.Read(ref _isHeldUp) == 1 && !IsFull() && Interlocked.Exchange(ref _isHeldUp, 0) == 1
            && listener.Frontend.State == FrontendState.Open)
        {
            listener.Socket!.Resume();
        }
    }

    /// <summary>On the loop that accepted.</summary>
    private void Accept(Connection connection) =>
        SessionRunner.Start(connection, listener, engine.Loops[connection.Loop.Index]);

    /// <summary>On a loop, before it accepts; after false that loop waits for <see cref="SocketListener.Resume"/>.</summary>
    private bool MayAccept()
    {
        if (!IsFull())
        {
            return true;
        }

        Volatile.Write(ref _isHeldUp, 1);

        // The session that made room may have ended in between; a resumption comes after the loop's own pause.
        TryReopen();
        return false;
    }

    private bool IsFull() =>
        listener.Frontend.CurrentSessions >= listener.Frontend.ConnectionLimit
        || engine.CurrentConnections >= engine.ConnectionLimit
        || (listener.Config.MaxConnections is { } own && listener.CurrentSessions >= own);
}
