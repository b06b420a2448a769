using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>
/// <c>balance first</c>: the first server, by its number, with room below its <c>maxconn</c> (manual 4.2).
/// </summary>
public sealed record FirstServer() : ServerBalance("first")
{
    public static readonly BalanceKeyword Keyword = new("first", _ => new FirstServer());

    public override ServerPicker CreatePicker(Backend backend) => new Picker(backend);

    private sealed class Picker(Backend backend) : ServerPicker(backend)
    {
        private Server[] _servers = [];

        public override void Rebuild() => _servers = [.. InTurn().OrderBy(server => server.Id)];

        public override Server? Pick(ProxyStream? stream, Server? except)
        {
            Server? avoided = null;
            foreach (var server in _servers)
            {
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
