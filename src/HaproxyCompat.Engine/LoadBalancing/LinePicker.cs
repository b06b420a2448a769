using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>
/// What one algorithm keeps for one log backend. Changes come under <see cref="Backend.StateLock"/>; lines are given
/// out by any thread, without a lock.
/// </summary>
internal abstract class LinePicker(Backend backend) : ServerPicker(backend)
{
    /// <summary>The server for a line, or null when none is usable.</summary>
    public abstract Server? PickFor(ReadOnlySpan<byte> line);

    /// <summary>Nobody connects through a log backend.</summary>
    public sealed override Server? Pick(ProxyStream? stream, Server? except) => null;
}
