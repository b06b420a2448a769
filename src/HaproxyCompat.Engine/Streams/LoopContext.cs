using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Streams;

/// <summary>
/// What the streams of one loop share: its clock, its index into per-loop counters, and the pool of stream objects.
/// </summary>
public sealed partial class LoopContext(EventLoop loop)
{
    private readonly Stack<ProxyStream> _free = new();
    private readonly HashSet<Session> _sessions = [];

    public EventLoop Loop { get; } = loop;

    /// <summary>Where PROXY headers for servers are put together.</summary>
    internal System.Buffers.ArrayBufferWriter<byte> Introductions { get; } = new();

    public int Index => Loop.Index;

    public long NowMs => Loop.NowMs;

    /// <summary>Answers requests for statistics pages; null where nobody does.</summary>
    internal Func<ProxyStream, ProxyRules, Config.Model.StatsPageConfig, LoopTask<StepResult>>? Statistics { get; set; }

    /// <summary>Answers with the statistics for Prometheus; null where nobody does.</summary>
    internal Func<ProxyStream, LoopTask<Rules.ActionResult>>? Metrics { get; set; }

    /// <summary>When a wait of so many ms ends, in loop ms; never for null.</summary>
    public long After(long? milliseconds) => milliseconds is { } wait ? Loop.NowMs + wait : long.MaxValue;

    /// <summary>Client connections that this loop serves.</summary>
    public IReadOnlyCollection<Session> Sessions => _sessions;

    public void Add(Session session) => _sessions.Add(session);

    public void Remove(Session session) => _sessions.Remove(session);

    /// <summary>Closes the connections that only wait for another request. On the loop.</summary>
    internal void CloseIdleSessions()
    {
        foreach (var session in _sessions.ToArray())
        {
            if (session.IsIdle
                && session.Frontend.ClosesIdleClients
                && session.RequestCount > 0
                && session.Client.Input.IsPending)
            {
                var patienceMs = session.Frontend.Spread.PatienceMs();
                if (patienceMs == 0)
                {
                    session.Client.Input.CancelPendingRead();
                }
                else
                {
                    session.Client.Input.DeadlineMs = Math.Min(session.Client.Input.DeadlineMs, NowMs + patienceMs);
                }
            }
        }
    }

    /// <summary>A stream with nothing in it; an idle connection has none.</summary>
    public ProxyStream RentStream(Session session)
    {
        var stream = _free.Count > 0 ? _free.Pop() : new ProxyStream(this);
        stream.Begin(session);
        return stream;
    }

    public void ReturnStream(ProxyStream stream)
    {
        stream.Clear();
        if (_free.Count < 1024)
        {
            _free.Push(stream);
        }
    }
}
