namespace HaproxyCompat.Engine.Transport;

/// <summary>
/// Handlers by the number that epoll keeps for them: place in the low half, generation in the high half.
/// </summary>
/// <remarks>The generation keeps an event of a closed connection from its successor in the same place.</remarks>
internal sealed class HandlerTable
{
    private readonly Stack<int> _free = new();
    private (LoopHandler? Handler, uint Generation)[] _places = new (LoopHandler?, uint)[64];
    private int _used;

    public int Count => _used - _free.Count;

    /// <summary>All that are there now.</summary>
    public IEnumerable<LoopHandler> All =>
        _places.Take(_used).Select(place => place.Handler).OfType<LoopHandler>();

    public ulong Add(LoopHandler handler)
    {
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

    /// <summary>Null when the handler was removed since the kernel queued the event.</summary>
    public LoopHandler? Find(ulong key)
    {
        ref var entry = ref _places[(int)(uint)key];
        return entry.Generation == (uint)(key >> 32) ? entry.Handler : null;
    }
}
