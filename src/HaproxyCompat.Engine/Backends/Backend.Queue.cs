using HaproxyCompat.Engine.LoadBalancing;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.Backends;

/// <summary>
/// The servers' limits at work: who gets a server, who waits, who is next. All under <see cref="StateLock"/>.
/// </summary>
public sealed partial class Backend
{
    private readonly LinkedList<QueueTicket> _queue = new();

    public ServerPicker Picker { get; internal set; } = null!;

    /// <summary>
    /// Streams waiting for any server (<c>qcur</c> of the backend counts those waiting for one server too).
    /// </summary>
    public int QueueLength { get; private set; }

    public int MaximumQueueLength { get; private set; }

    /// <summary>Streams waiting here or at one of the servers.</summary>
    public int TotalQueueLength
    {
        get
        {
            var total = QueueLength;
            foreach (var server in Servers)
            {
                total += server.QueueLength;
            }

            return total;
        }
    }

    /// <summary>Gives the stream a server and counts it in, or enters the ticket into a queue, or neither.</summary>
    /// <param name="stream">The stream; its queue positions are noted.</param>
    /// <param name="wanted">The server that persistence or a rule chose; null lets the algorithm choose.</param>
    /// <param name="except">A server to avoid (redispatch).</param>
    /// <param name="ticket">Entered when the stream has to wait.</param>
    /// <param name="server">The server taken, or the one whose queue is full; else null.</param>
    public Assignment Assign(ProxyStream stream, Server? wanted, Server? except, QueueTicket ticket, out Server? server)
    {
        lock (StateLock)
        {
            server = wanted ?? stream.LastServer(this) ?? Picker.Pick(stream, except);
            if (server is null)
            {
                return UsableActive + UsableBackups == 0 ? Assignment.None : Enqueue(stream, ticket);
            }

            return server.IsFull ? Enqueue(stream, ticket, server) : Take(server);
        }
    }

    /// <summary>A stream is done with its server: the next one waiting gets it.</summary>
    public void Release(Server server)
    {
        server.EndSession();
        Serve(server);
    }

    /// <summary>A stream was counted out of its server: the next one waiting gets the place.</summary>
    internal void Serve(Server server)
    {
        if (server.ConnectionLimit == 0 && QueueLength == 0 && !Picker.Counts)
        {
            return;
        }

        lock (StateLock)
        {
            Picker.Released(server);
            ServeQueues(server);
        }
    }

    /// <summary>Hands out the room that a server has; called when it got some. The caller holds the lock.</summary>
    internal void ServeQueues(Server server)
    {
        while (server.IsUp && (server.ConnectionLimit == 0 || server.CurrentSessions < server.DynamicLimit))
        {
            var own = server.TryDequeue();
            var any = server.IsUsable ? _queue.First?.Value : null;
            if (own is not null && (any is null || own.Place.CompareTo(any.Place) <= 0))
            {
                Hand(own, server);
            }
            else if (any is not null)
            {
                Hand(any, server);
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Sends everybody who waits for this server back to choose again. The caller holds the lock.</summary>
    internal static void RedistributeQueue(Server server)
    {
        while (server.TryDequeue() is { } ticket)
        {
            ticket.Decide(QueueOutcome.ChooseAgain, null);
        }
    }

    /// <summary>A ticket left the backend's queue. The caller holds the lock.</summary>
    internal void ForgetQueued() => QueueLength--;

    private void Hand(QueueTicket ticket, Server server)
    {
        if (ticket.Decide(QueueOutcome.Assigned, server))
        {
            Take(server);
        }
    }

    private Assignment Take(Server server)
    {
        server.BeginSession();
        Picker.Taken(server);
        return Assignment.Taken;
    }

    private Assignment Enqueue(ProxyStream stream, QueueTicket ticket)
    {
        stream.BackendQueue = QueueLength + 1;
        ticket.Enter(this, null);
        ticket.Join(_queue);
        QueueLength++;
        NoteQueueLength();
        return Assignment.Queued;
    }

    private Assignment Enqueue(ProxyStream stream, QueueTicket ticket, Server server)
    {
        if (server.Config.MaxQueue > 0 && server.QueueLength >= server.Config.MaxQueue)
        {
            return Assignment.QueueFull;
        }

        stream.ServerQueue = server.QueueLength + 1;
        server.Enqueue(ticket, this);
        NoteQueueLength();
        return Assignment.Queued;
    }

    private void NoteQueueLength() => MaximumQueueLength = Math.Max(MaximumQueueLength, TotalQueueLength);
}
