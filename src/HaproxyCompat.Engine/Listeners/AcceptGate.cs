using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Listeners;

/// <summary>Lets connections of one listener in while the limits of listener, frontend and process allow (<c>maxconn</c>).</summary>
/// <remarks>At a limit the listener is paused: connections wait in the kernel's backlog, as in the reference.</remarks>
internal sealed class AcceptGate(ProxyEngine engine, Listener listener)
{
    private int _isPaused;

    /// <summary>On the loop that accepted.</summary>
    public void Accept(Connection connection)
    {
        var loop = engine.Loops[connection.Loop.Index];
        SessionRunner.Start(connection, listener, loop);
        if (IsFull())
        {
            Pause();
        }
    }

    /// <summary>Any loop.</summary>
    public void OnSessionEnded(Listener ended)
    {
        if (Volatile.Read(ref _isPaused) == 1 && !IsFull() && Interlocked.Exchange(ref _isPaused, 0) == 1)
        {
            ended.Socket!.Resume();
        }
    }

    private bool IsFull() =>
        listener.Frontend.CurrentSessions >= listener.Frontend.ConnectionLimit
        || engine.CurrentConnections >= engine.ConnectionLimit
        || (listener.Config.MaxConnections is { } own && listener.CurrentSessions >= own);

    private void Pause()
    {
        if (Interlocked.Exchange(ref _isPaused, 1) == 0)
        {
            listener.Socket!.Pause();
            if (!IsFull())
            {
                // The session that made room may have ended in between.
                OnSessionEnded(listener);
            }
        }
    }
}
