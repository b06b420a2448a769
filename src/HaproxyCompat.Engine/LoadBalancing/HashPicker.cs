using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>
/// Picks by a hash of something of the stream; round robin where there is nothing to hash (manual 4.2
/// <c>hash-type</c>).
/// </summary>
internal sealed class HashPicker(Backend backend, Func<ProxyStream, uint?> hash) : ServerPicker(backend)
{
    private readonly WeightMap _map = new();
    private readonly HashRing _ring = new();
    private int _next;

    public override bool IsHash => true;

    public override bool Counts => Backend.Config.HashBalanceFactor > 0;

    public override void Rebuild()
    {
        if (Backend.Config.ConsistentHash)
        {
            _ring.Rebuild(InTurn());
        }
        else
        {
            _map.Rebuild(InTurn());
        }
    }

    public override Server? Pick(ProxyStream? stream, Server? except)
    {
        var key = stream is null ? null : hash(stream);
        return Backend.Config.ConsistentHash
            ? _ring.Find(key ?? _ring.NextPoint(), except, LoadBound.Of(Backend), Backend.Config.HashAffinity)
            : FromMap(key, except);
    }

    private Server? FromMap(uint? key, Server? except)
    {
        if (_map.Count == 0)
        {
            return null;
        }

        var start = key is { } value ? (int)(value % (uint)_map.Count) : _next % _map.Count;
        if (key is null)
        {
            _next = start + 1;
        }

        Server? avoided = null;
        for (var i = 0; i < _map.Count; i++)
        {
            var server = _map[(start + i) % _map.Count];
            if (server == except)
            {
                avoided ??= server;
                continue;
            }

            // The clients of a full server wait for it rather than move.
            return server;
        }

        return avoided;
    }
}
