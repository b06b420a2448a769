using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>Lines in turn, by chance or by their hash: three ways into the same map of the usable servers.</summary>
/// <param name="point">Of a line in the map, which is taken modulo its size; null for the next in turn.</param>
internal sealed class LineTurns(Backend backend, LinePoint? point) : LinePicker(backend)
{
    private volatile WeightMap _map = new();
    private int _turn;

    public override void Rebuild()
    {
        var map = new WeightMap();
        map.Rebuild(InTurn());
        _map = map;
    }

    public override Server? PickFor(ReadOnlySpan<byte> line)
    {
        var map = _map;
        if (map.Count == 0)
        {
            return null;
        }

        var at = point?.Invoke(line) ?? (uint)Interlocked.Increment(ref _turn);
        return map[(int)(at % (uint)map.Count)];
    }
}
