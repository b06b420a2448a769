using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>Servers on a ring, 16 points for each unit of weight: a server that leaves moves its own keys only
/// (manual 4.2 <c>hash-type consistent</c>).</summary>
internal sealed class HashRing
{
    private const int PointsPerWeight = 16;

    private (uint Point, Server Server)[] _points = [];

    public void Rebuild(IEnumerable<Server> servers) =>
        _points =
        [
            .. servers
                .SelectMany(server => Enumerable.Range(0, server.UserWeight * PointsPerWeight)
                    .Select(index => (Point: KeyHash.Avalanche((uint)((server.Id << 16) + index)), Server: server)))
                .OrderBy(point => point.Point),
        ];

    /// <summary>The first server with room at or after the key's point.</summary>
    public Server? Find(uint key, Server? except)
    {
        if (_points.Length == 0)
        {
            return null;
        }

        var low = 0;
        var high = _points.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_points[middle].Point < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        Server? avoided = null;
        for (var i = 0; i < _points.Length; i++)
        {
            var server = _points[(low + i) % _points.Length].Server;
            if (server.IsFull)
            {
                continue;
            }

            if (server != except)
            {
                return server;
            }

            avoided = server;
        }

        return avoided;
    }
}
