using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>
/// <c>balance static-rr</c>: as roundrobin, over a map that only changes with the servers' states (manual 4.2).
/// </summary>
public sealed record StaticRoundRobin() : ServerBalance("static-rr")
{
    public static readonly BalanceKeyword Keyword = new("static-rr", _ => new StaticRoundRobin());

    public override ServerPicker CreatePicker(Backend backend) => new Picker(backend);

    private sealed class Picker(Backend backend) : ServerPicker(backend)
    {
        private readonly WeightMap _map = new();
        private int _next;

        public override void Rebuild()
        {
            _map.Rebuild(InTurn());
            _next = 0;
        }

        public override Server? Pick(ProxyStream? stream, Server? except)
        {
            Server? avoided = null;
            for (var i = 0; i < _map.Count; i++)
            {
                var server = _map[_next];
                _next = (_next + 1) % _map.Count;
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
}
