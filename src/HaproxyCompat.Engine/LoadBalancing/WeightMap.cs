using HaproxyCompat.Engine.Backends;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>The servers in turn, each as often as its weight, spread evenly: what <c>static-rr</c> walks through and
/// map-based hashing points into (manual 4.2 <c>hash-type map-based</c>).</summary>
internal sealed class WeightMap
{
    private Server[] _slots = [];

    public int Count => _slots.Length;

    public Server this[int index] => _slots[index];

    /// <summary>Lays the map out anew, slot for slot as the reference does (observed with <c>static-rr</c>), so that
    /// the keys of hashing algorithms keep their servers.</summary>
    /// <remarks>With each slot every server earns its weight. One that has earned a whole round is due; without one,
    /// the first in order that owes nothing is served. A slot costs a round.</remarks>
    public void Rebuild(IEnumerable<Server> servers)
    {
        var sharing = servers.ToArray();
        var divisor = sharing.Aggregate(0, (common, server) => Common(common, server.UserWeight));
        var total = divisor == 0 ? 0 : sharing.Sum(server => server.UserWeight / divisor);
        var earned = new int[sharing.Length];
        _slots = new Server[total];
        for (var slot = 0; slot < total; slot++)
        {
            for (var i = 0; i < sharing.Length; i++)
            {
                earned[i] += sharing[i].UserWeight / divisor;
            }

            var due = Array.FindIndex(earned, credit => credit >= total);
            var next = due >= 0 ? due : Array.FindIndex(earned, credit => credit >= 0);
            earned[next] -= total;
            _slots[slot] = sharing[next];
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
