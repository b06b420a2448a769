using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Streams;

namespace HaproxyCompat.Engine.LoadBalancing;

/// <summary>
/// <c>balance sticky</c>: the same server for as long as it is up; one that comes back goes to the end of the list
/// (manual 4.2 "balance").
/// </summary>
public sealed record StickyServer() : ServerBalance("sticky")
{
    public static readonly BalanceKeyword Keyword = new("sticky", static _ => new StickyServer());

    public override ServerPicker CreatePicker(Backend backend) => new Picker(backend);

    internal override LinePicker CreateLinePicker(Backend backend) => new OfLines(backend);

    /// <summary>The usable servers in the order in which they came.</summary>
    private sealed class Order
    {
        private readonly List<Server> _servers = [];

        public void Rebuild(IEnumerable<Server> servers)
        {
            _servers.RemoveAll(server => !server.IsUsable || !servers.Contains(server));
            _servers.AddRange(servers.Where(server => server.IsUsable && !_servers.Contains(server)));
        }

        /// <summary>The first that is no backup; without any, the first backup.</summary>
        /// <param name="mayBeFull">A full one serves as well.</param>
        public Server? First(bool mayBeFull, Server? except = null)
        {
            Server? backup = null;
            foreach (var server in _servers)
            {
                if ((server.IsFull && !mayBeFull) || server == except)
                {
                    continue;
                }

                if (!server.Config.Backup)
                {
                    return server;
                }

                backup ??= server;
            }

            return backup;
        }
    }

    private sealed class Picker(Backend backend) : ServerPicker(backend)
    {
        private readonly Order _order = new();

        public override void Rebuild() => _order.Rebuild(Backend.Servers);

        public override Server? Pick(ProxyStream? stream, Server? except) =>
            _order.First(mayBeFull: false, except) ?? _order.First(mayBeFull: false);
    }

    private sealed class OfLines(Backend backend) : LinePicker(backend)
    {
        private readonly Order _order = new();
        private volatile Server? _current;

        public override void Rebuild()
        {
            _order.Rebuild(Backend.Servers);
            _current = _order.First(mayBeFull: true);
        }

        public override Server? PickFor(ReadOnlySpan<byte> line) => _current;
    }
}
