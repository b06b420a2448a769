using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>
/// <c>balance roundrobin</c>: each server in turn, as often as its weight says, spread evenly (manual 4.2).
/// </summary>
public sealed record RoundRobin() : ServerBalance("roundrobin")
{
    public static readonly BalanceKeyword Keyword = new("roundrobin", _ => new RoundRobin());

    public override ServerPicker CreatePicker(Backend backend) => new Picker(backend);

    /// <summary>
    /// Smooth weighted turns: every pick adds each weight to its server's credit and takes the total from the winner's.
    /// </summary>
    private sealed class Picker(Backend backend) : ServerPicker(backend)
    {
        private Server[] _servers = [];
        private long[] _credits = [];

        public override void Rebuild()
        {
            _servers = [.. InTurn()];
            _credits = new long[_servers.Length];
        }

        public override Server? Pick(ProxyStream? stream, Server? except)
        {
            var best = -1;
            var total = 0L;
            for (var i = 0; i < _servers.Length; i++)
            {
                var server = _servers[i];
                if (server.IsFull)
                {
                    continue;
                }

                // The one to avoid keeps its turn, for the next stream.
                total += server.EffectiveWeight;
                _credits[i] += server.EffectiveWeight;
                if (server == except)
                {
                    continue;
                }

                if (best < 0 || _credits[i] > _credits[best])
                {
                    best = i;
                }
            }

            if (best < 0)
            {
                if (except is not { IsUsable: true, IsFull: false }
                    || Array.IndexOf(_servers, except) is not (>= 0 and var at))
                {
                    return null;
                }

                best = at;
            }

            _credits[best] -= total;
            return _servers[best];
        }
    }
}
