using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>
/// <c>balance leastconn</c>: the server with the fewest sessions for its weight; in turn among equals (manual 4.2).
/// </summary>
public sealed record LeastConnections() : ServerBalance("leastconn")
{
    public static readonly BalanceKeyword Keyword = new("leastconn", _ => new LeastConnections());

    public override ServerPicker CreatePicker(Backend backend) => new Picker(backend);

    private sealed class Picker(Backend backend) : ServerPicker(backend)
    {
        private Server[] _servers = [];
        private int _next;

        public override void Rebuild() => _servers = [.. InTurn()];

        public override Server? Pick(ProxyStream? stream, Server? except)
        {
            Server? best = null;
            var bestAt = 0;
            for (var i = 0; i < _servers.Length; i++)
            {
                var at = (_next + i) % _servers.Length;
                var server = _servers[at];
                if (server == except || server.IsFull)
                {
                    continue;
                }

                if (best is null || Load(server) < Load(best))
                {
                    (best, bestAt) = (server, at);
                }
            }

            if (best is null)
            {
                return except is { IsFull: false } && _servers.Contains(except) ? except : null;
            }

            _next = (bestAt + 1) % _servers.Length;
            return best;
        }

        /// <summary>Sessions, those in the queue included, for one unit of weight.</summary>
        private static double Load(Server server) =>
            (double)(server.CurrentSessions + server.QueueLength) / server.EffectiveWeight;
    }
}
