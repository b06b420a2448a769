namespace HaproxyCompat.Engine.Backends;

/// <summary>The streams that wait for one server. All under <see cref="Backend.StateLock"/>.</summary>
public sealed partial class Server
{
    private readonly LinkedList<QueueTicket> _queue = new();

    /// <summary><c>qcur</c>.</summary>
    public int QueueLength { get; private set; }

    /// <summary><c>qmax</c>.</summary>
    public int MaximumQueueLength { get; private set; }

    /// <summary>At its limit, or somebody waits for it already: the algorithms pass it by.</summary>
    public bool IsFull => ConnectionLimit > 0 && (QueueLength > 0 || CurrentSessions >= DynamicLimit);

    /// <summary>The limit that holds now: with <c>minconn</c> it grows with the load of the backend up to
    /// <c>maxconn</c>, which is reached at <c>fullconn</c> (manual 5.2 "minconn"). 0 for none.</summary>
    public int DynamicLimit
    {
        get
        {
            var minimum = Config.MinConnections;
            return minimum == 0 || minimum >= ConnectionLimit || Backend.CurrentSessions >= Backend.FullConnections
                ? ConnectionLimit
                : (int)Math.Max(minimum, (long)Backend.CurrentSessions * ConnectionLimit / Backend.FullConnections);
        }
    }

    /// <summary>
    /// What the algorithms reckon with: the weight, less what slow start holds back, in 1/16 of a weight.
    /// </summary>
    public int EffectiveWeight =>
        SlowStartPercent >= 100 ? UserWeight * 16 : Math.Max(1, UserWeight * 16 * SlowStartPercent / 100);

    /// <summary>How far the server's slow start is, 1 to 100.</summary>
    public int SlowStartPercent { get; set; } = 100;

    internal void Enqueue(QueueTicket ticket, Backend backend)
    {
        ticket.Enter(backend, this);
        ticket.Join(_queue);
        QueueLength++;
        MaximumQueueLength = Math.Max(MaximumQueueLength, QueueLength);
    }

    /// <summary>The first that waits, still in the queue; it leaves when its outcome is decided.</summary>
    internal QueueTicket? TryDequeue() => _queue.First?.Value;

    /// <summary>A ticket left the queue.</summary>
    internal void ForgetQueued() => QueueLength--;
}
