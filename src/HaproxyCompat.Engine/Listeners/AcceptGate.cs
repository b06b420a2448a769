using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Listeners;

/// <summary>Lets connections of one listener in while the limits of listener, frontend and process allow (<c>maxconn</c>,
/// <c>rate-limit sessions</c>).</summary>
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
    private void Accept(Connection connection)
    {
        listener.Frontend.AcceptRate.Add();
        SessionRunner.Start(connection, listener, engine.Loops[connection.Loop.Index]);
    }

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
        LookLater();
        return false;
    }

    /// <summary>While the rate alone holds it up no session's end will reopen it.</summary>
    private void LookLater()
    {
        if (listener.Frontend.AcceptRate.DelayMs() > 0)
        {
            engine.Loops[0].Loop.Post(static state => ((AcceptGate)state!).Schedule(), this);
        }
    }

    private void Schedule() => new ResumeTimer(engine.Loops[0].Loop, this).In(Math.Max(1, listener.Frontend.AcceptRate.DelayMs()));

    /// <summary>On the first loop, when the rate should allow the next connection.</summary>
    internal void LookAgain()
    {
        TryReopen();
        if (Volatile.Read(ref _isHeldUp) == 1)
        {
            LookLater();
        }
    }

    private bool IsFull() =>
        listener.Frontend.CurrentSessions >= listener.Frontend.ConnectionLimit
        || listener.Frontend.AcceptRate.DelayMs() > 0
        || engine.CurrentConnections >= engine.ConnectionLimit
        || (listener.Config.MaxConnections is { } own && listener.CurrentSessions >= own);
}
