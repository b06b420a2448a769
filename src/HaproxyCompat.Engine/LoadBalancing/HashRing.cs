using System.Buffers.Binary;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Samples.Converters;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>Servers on a ring, 16 points for each unit of weight: a server that leaves moves its own keys only
/// (manual 4.2 <c>hash-type consistent</c>). An end-to-end test holds it to the distribution of the reference.
/// </summary>
internal sealed class HashRing
{
    private const int PointsPerWeight = 16;

    /// <summary>Most points that a server has: weight 256.</summary>
    private const int PointsPerServer = 256 * PointsPerWeight;

    private (uint Point, Server Server)[] _points = [];
    private int _next;

    public void Rebuild(IEnumerable<Server> servers) =>
        _points =
        [
            .. servers
                .SelectMany(server => Points(server, First(server)))
                .OrderBy(point => point.Point),
        ];

    private static IEnumerable<(uint Point, Server Server)> Points(Server server, uint first) =>
        Enumerable.Range(0, server.UserWeight * PointsPerWeight)
            .Select(number => (KeyHash.Avalanche(unchecked(first + (uint)number)), server));

    /// <summary>What the first of a server's points is made of (manual 5.2 <c>hash-key</c>).</summary>
    private static uint First(Server server) => server.Config switch
    {
        { HashKey: HashKey.Guid, Guid: { } guid } => XxHash.Hash32(System.Text.Encoding.Latin1.GetBytes(guid), 0),
        { HashKey: HashKey.WideId } => KeyHash.Avalanche(BinaryPrimitives.ReverseEndianness((uint)server.Id)),
        { HashKey: HashKey.Address } when server.Address.ToIPAddress() is not null => Of(server.Address, 0),
        { HashKey: HashKey.AddressAndPort } when server.Address.ToIPAddress() is not null =>
            Of(server.Address, KeyHash.Avalanche(server.Address.Port)),
        _ => unchecked((uint)server.Id * PointsPerServer),
    };

    private static uint Of(SocketAddressValue address, uint seed)
    {
        Span<byte> bytes = stackalloc byte[16];
        return address.WriteAddressBytes(bytes) == sizeof(uint)
            ? KeyHash.Avalanche(unchecked(seed + BinaryPrimitives.ReadUInt32LittleEndian(bytes)))
            : XxHash.Hash32(bytes, seed);
    }

    /// <summary>Where there is nothing to hash the points take turns, as the reference's.</summary>
    public uint NextPoint()
    {
        if (_points.Length == 0)
        {
            return 0;
        }

        var point = _points[_next % _points.Length].Point;
        _next = (_next + 1) % _points.Length;
        return point;
    }

    /// <summary>The server within the bound whose point is nearest to the key, or the next ones after it; when that one
    /// is full its clients wait for it, or with <c>hash-preserve-affinity</c> for the last on the way round.</summary>
    public Server? Find(uint key, Server? except, in LoadBound bound, HashAffinity affinity)
    {
        if (_points.Length == 0)
        {
            return null;
        }

        var start = Nearest(key);
        Server? avoided = null;
        Server? last = null;
        for (var i = 0; i < _points.Length; i++)
        {
            var server = _points[(start + i) % _points.Length].Server;
            if (!bound.Permits(server))
            {
                continue;
            }

            if (server == except)
            {
                avoided = server;
            }
            else if (KeyAffinity.Leaves(server, affinity))
            {
                last = server;
            }
            else
            {
                return server;
            }
        }

        return last ?? avoided;
    }

    /// <summary>On the ring's way round; of two at the same distance the one before the key.</summary>
    private int Nearest(uint key)
    {
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

        var after = low % _points.Length;
        var before = (low + _points.Length - 1) % _points.Length;
        return unchecked(key - _points[before].Point <= _points[after].Point - key) ? before : after;
    }
}
