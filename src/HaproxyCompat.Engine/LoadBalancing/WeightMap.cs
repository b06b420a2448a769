using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>The servers in turn, each as often as its weight, spread evenly: what <c>static-rr</c> walks through and map-based
/// hashing points into (manual 4.2 <c>hash-type map-based</c>).</summary>
internal sealed class WeightMap
{
    private Server[] _slots = [];

    public int Count => _slots.Length;

    public Server this[int index] => _slots[index];

    /// <summary>Lays the map out anew. At each slot the server that is furthest behind its share comes next.</summary>
    public void Rebuild(IEnumerable<Server> servers)
    {
        var sharing = servers.ToArray();
        var divisor = sharing.Aggregate(0, (common, server) => Common(common, server.UserWeight));
        var total = divisor == 0 ? 0 : sharing.Sum(server => server.UserWeight / divisor);
        var credits = new int[sharing.Length];
        _slots = new Server[total];
        for (var slot = 0; slot < total; slot++)
        {
            var best = 0;
            for (var i = 0; i < sharing.Length; i++)
            {
                credits[i] += sharing[i].UserWeight / divisor;
                best = credits[i] > credits[best] ? i : best;
            }

            credits[best] -= total;
            _slots[slot] = sharing[best];
        }
    }

    private static int Common(int left, int right)
    {
        while (right != 0)
        {
            (left, right) = (right, left % right);
        }

        return left;
    }
}
