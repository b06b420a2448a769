using HaproxyCompat.Engine.Stats;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Listeners;

/// <summary>Lets connections of one listener in while the limits of listener, frontend and process allow
/// (<c>maxconn</c>, <c>rate-limit sessions</c>, <c>maxconnrate</c>, <c>maxsessrate</c>, <c>maxsslrate</c>).</summary>
/// <remarks>
/// At a limit the listener is held up: connections wait in the kernel's backlog, as in the reference.
/// </remarks>
internal sealed class AcceptGate(ProxyEngine engine, Listener listener)
{
    /// <summary>How soon a listener that was too fast looks again.</summary>
    private const int RateRetryMs = 10;

    /// <summary>RFC 6335, 6: those below are of the system.</summary>
    private const int FirstFreePort = 1_024;

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
        if (Volatile.Read(ref _isHeldUp) == 1 && !IsFull() && Interlocked.Exchange(ref _isHeldUp, 0) == 1)
        {
            engine.CountHeldUpGate(-1);
            if (listener.Frontend is { State: FrontendState.Open, IsStopping: false })
            {
                listener.Socket!.Resume();
            }
        }
    }

    /// <summary>On the loop that accepted.</summary>
    private void Accept(Connection connection)
    {
        if (engine.Configuration.Global.RejectsPrivilegedPorts
            && connection.Remote is { Kind: AddressKind.IPv4 or AddressKind.IPv6, Port: > 0 and < FirstFreePort })
        {
            connection.Close();
            return;
        }

        listener.Frontend.AcceptRate.Add();
        SessionRunner.Start(connection, listener, engine.Loops[connection.Loop.Index]);
    }

    /// <summary>
    /// On a loop, before it accepts; after false that loop waits for <see cref="SocketListener.Resume"/>.
    /// </summary>
    private bool MayAccept(EventLoop loop)
    {
        if (IsTooFast(loop.NowMs))
        {
            // No session's end lifts this limit; time does.
            _ = ReopenLaterAsync(loop);
            return false;
        }

        if (!IsFull())
        {
            return true;
        }

        HoldUp();

        // The session that made room may have ended in between; a resumption comes after the loop's own pause.
        TryReopen();
        LookLater();
        return false;
    }

    private void HoldUp()
    {
        if (Interlocked.Exchange(ref _isHeldUp, 1) == 0)
        {
            engine.CountHeldUpGate(1);
        }
    }

    /// <summary>While the rate alone holds it up no session's end will reopen it.</summary>
    private void LookLater()
    {
        if (listener.Frontend.AcceptRate.DelayMs() > 0)
        {
            engine.Loops[0].Loop.Post(static state => ((AcceptGate)state!).Schedule(), this);
        }
    }

    private void Schedule() =>
        new ResumeTimer(engine.Loops[0].Loop, this).In(Math.Max(1, listener.Frontend.AcceptRate.DelayMs()));

    /// <summary>When the rate should allow the next connection. Any thread.</summary>
    internal void LookAgain()
    {
        TryReopen();
        if (Volatile.Read(ref _isHeldUp) == 1)
        {
            LookLater();
        }
    }

    private async Task ReopenLaterAsync(EventLoop loop)
    {
        HoldUp();
        await loop.DelayAsync(RateRetryMs);
        LookAgain();
    }

    /// <summary>By the limits of the process (<c>maxconnrate</c> and its kin, <c>set rate-limit</c>); the section's own
    /// is part of <see cref="IsFull"/>.</summary>
    private bool IsTooFast(long nowMs)
    {
        var limits = engine.RateLimits;
        return IsOver(limits.Sessions, nowMs, static (counters, now) => counters.SessionRate.Read(now))
            || IsOver(limits.Connections, nowMs, static (counters, now) => counters.ConnectionRate.Read(now))
            || (listener.TlsContext is not null
                && IsOver(limits.Tls, nowMs, static (counters, now) => counters.TlsRate.Read(now)));
    }

    private bool IsOver(int limit, long nowMs, Func<TrafficCounters, long, long> read)
    {
        if (limit == 0)
        {
            return false;
        }

        var sum = 0L;
        foreach (var frontend in engine.Frontends)
        {
            foreach (var counters in frontend.Counters.All)
            {
                sum += read(counters, nowMs);
            }
        }

        return sum >= limit;
    }

    private bool IsFull() =>
        listener.Frontend.CurrentSessions >= listener.Frontend.ConnectionLimit
        || listener.Frontend.AcceptRate.DelayMs() > 0
        || engine.CurrentConnections >= engine.ConnectionLimit
        || (listener.TlsContext?.Quota?.IsUsedUp ?? false)
        || (listener.Config.MaxConnections is { } own && listener.CurrentSessions >= own);
}
