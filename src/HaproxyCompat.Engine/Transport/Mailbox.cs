using System.Collections.Concurrent;
using HaproxyCompat.Engine.Interop;

namespace HaproxyCompat.Engine.Transport;

/// <summary>Where other threads leave callbacks for a loop; an eventfd wakes it.</summary>
internal sealed class Mailbox : LoopHandler
{
    private readonly EventLoop _loop;
    private readonly ConcurrentQueue<(Action<object?> Callback, object? State)> _letters = new();
    private int _rung;

    public Mailbox(EventLoop loop)
    {
        _loop = loop;
        Fd = SysEventFd.Create();
        if (Fd < 0)
        {
            throw new InvalidOperationException($"eventfd: {Errno.Text(-Fd)}");
        }
    }

    public int Fd { get; }

    internal override int Descriptor => Fd;

    public void Add(Action<object?> callback, object? state)
    {
        _letters.Enqueue((callback, state));
        Ring();
    }

    /// <summary>Wakes the loop; rings since it last looked are one.</summary>
    public void Ring()
    {
        if (Interlocked.Exchange(ref _rung, 1) == 0)
        {
            _ = SysEventFd.Ring(Fd);
        }
    }

    public void Close() => _ = Unistd.Close(Fd);

    private protected override void OnEvents(uint events)
    {
        _ = SysEventFd.Clear(Fd);
        Volatile.Write(ref _rung, 0);
        Interlocked.MemoryBarrier();
        for (var left = _letters.Count; left > 0 && _letters.TryDequeue(out var letter); left--)
        {
            _loop.Invoke(letter.Callback, letter.State);
        }

        if (!_letters.IsEmpty)
        {
            Ring();
        }
    }
}
