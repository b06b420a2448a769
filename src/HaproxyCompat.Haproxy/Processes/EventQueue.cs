namespace HaproxyCompat.Haproxy.Processes;

/// <summary>
/// What signal handlers and waiting threads leave for the main thread, in order. Any thread adds, one takes.
/// </summary>
internal sealed class EventQueue<T>
{
    private readonly Queue<T> _events = new();

    public void Add(T item)
    {
        lock (_events)
        {
            _events.Enqueue(item);
            Monitor.Pulse(_events);
        }
    }

    /// <summary>Waits for the next one.</summary>
    public T Take()
    {
        lock (_events)
        {
            while (_events.Count == 0)
            {
                Monitor.Wait(_events);
            }

            return _events.Dequeue();
        }
    }
}
