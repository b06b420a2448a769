using System.Collections.Concurrent;

namespace HaproxyCompat.Engine.Transport;

/// <summary>
/// Handlers by the number that epoll keeps for them: place in the low half, generation in the high half.
/// </summary>
/// <remarks>The generation keeps an event of a closed connection from its successor in the same place.</remarks>
internal sealed class HandlerTable
{
    private readonly Stack<int> _free = new();
    private readonly ConcurrentQueue<int> _abandoned = new();
    private (LoopHandler? Handler, uint Generation)[] _places = new (LoopHandler?, uint)[64];
    private int _used;

    public int Count => _used - _free.Count - _abandoned.Count;

    /// <summary>All that are there now.</summary>
    public IEnumerable<LoopHandler> All
    {
        get
        {
            Reclaim();
            return _places.Take(_used).Select(place => place.Handler).OfType<LoopHandler>();
        }
    }

    public ulong Add(LoopHandler handler)
    {
        Reclaim();
        if (!_free.TryPop(out var place))
        {
            place = _used++;
            if (place == _places.Length)
            {
                Array.Resize(ref _places, _places.Length * 2);
            }
        }

        ref var entry = ref _places[place];
        entry.Handler = handler;
        entry.Generation++;
        handler.Slot = place;
        return ((ulong)entry.Generation << 32) | (uint)place;
    }

    public void Remove(LoopHandler handler)
    {
        if (handler.Slot >= 0)
        {
            _places[handler.Slot].Handler = null;
            _free.Push(handler.Slot);
            handler.Slot = -1;
        }
    }

    /// <summary>From now on the successor gets what comes for the handler.</summary>
    public void Replace(LoopHandler handler, LoopHandler successor)
    {
        _places[handler.Slot].Handler = successor;
        successor.Slot = handler.Slot;
        handler.Slot = -1;
    }

    /// <summary>
    /// As <see cref="Remove"/>, from another thread, which may have the handler from now on: here it is found until the
    /// next one comes, and has to know by itself that it is no longer meant.
    /// </summary>
    public void Abandon(LoopHandler handler)
    {
        var place = handler.Slot;
        handler.Slot = -1;
        _abandoned.Enqueue(place);
    }

    /// <summary>Null when the handler was removed since the kernel queued the event.</summary>
    public LoopHandler? Find(ulong key)
    {
        ref var entry = ref _places[(int)(uint)key];
        return entry.Generation == (uint)(key >> 32) ? entry.Handler : null;
    }

    private void Reclaim()
    {
        while (_abandoned.TryDequeue(out var place))
        {
            _places[place].Handler = null;
            _free.Push(place);
        }
    }
}
