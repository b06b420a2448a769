using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Health;

/// <summary>
/// Wakes those who wait for a frontend or backend to change its state (<c>watch</c>). Any thread; each is woken on its
/// own loop.
/// </summary>
public sealed class ProxyWatch
{
    private readonly Lock _lock = new();
    private List<(EventLoop? Loop, TaskCompletionSource Woken)> _waiting = [];

    /// <summary>Ends with the next change, or after a time.</summary>
    /// <param name="limitMs">On the loop of the caller; without one, as in tests, there is no limit.</param>
    public Task NextAsync(long limitMs)
    {
        var loop = EventLoop.CurrentOrNull;
        var woken = new TaskCompletionSource();
        lock (_lock)
        {
            _waiting.RemoveAll(one => one.Woken.Task.IsCompleted);
            _waiting.Add((loop, woken));
        }

        if (loop is not null)
        {
            _ = EndAsync(loop, limitMs, woken);
        }

        return woken.Task;
    }

    /// <summary>Something has changed.</summary>
    public void Signal()
    {
        List<(EventLoop? Loop, TaskCompletionSource Woken)> waiting;
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                return;
            }

            waiting = _waiting;
            _waiting = [];
        }

        foreach (var (loop, woken) in waiting)
        {
            if (loop is null)
            {
                woken.TrySetResult();
            }
            else
            {
                loop.Post(static state => ((TaskCompletionSource)state!).TrySetResult(), woken);
            }
        }
    }

    private static async Task EndAsync(EventLoop loop, long limitMs, TaskCompletionSource woken)
    {
        await loop.DelayAsync(limitMs);
        woken.TrySetResult();
    }
}
