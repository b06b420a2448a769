namespace HaproxyCompat.Engine.Transport;

/// <summary>What a loop calls when a descriptor has news. Belongs to one loop; called on its thread only.</summary>
public abstract class LoopHandler
{
    /// <summary>Place in the loop's table; -1 when not registered.</summary>
    internal int Slot { get; set; } = -1;

    /// <summary>What it watches; -1 for none any more.</summary>
    internal abstract int Descriptor { get; }

    /// <summary>Takes the flags of sys/epoll.h that the kernel reported.</summary>
    private protected abstract void OnEvents(uint events);

    internal void Dispatch(uint events) => OnEvents(events);
}
