using System.Collections.Immutable;
using static HaproxyCompat.Config.Haproxy.Proxies.LineOptions;
using static HaproxyCompat.Config.Haproxy.Proxies.OptionRows;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// Options of <c>server</c> that are checked and do not run here, or have nothing to act on (manual 5.2).
/// </summary>
internal static class RefusedServerOptions
{
    public static readonly ImmutableArray<LineOption<ServerLine>> Rows =
    [
        new("shard", ReadShard),
        new("usesrc", (_, arguments) => arguments.Accept("'usesrc' stands behind 'source' only")),
        .. new LineOption<ServerLine>[]
        {
            new("quic-cc-algo", RefusedBindOptions.ReadCongestionControl),
            Bare<ServerLine>("renegotiate"),
            Bare<ServerLine>("no-renegotiate"),
            Choice<ServerLine>("ws", "auto", "h1", "h2"),
        }.Select(Unsupported),
    ];

    /// <summary>Of a peer (manual 5.2 <c>shard</c>); for other servers there is nothing that it says.</summary>
    private static bool ReadShard(ServerLine line, LineArguments arguments)
    {
        if (arguments.Left == 0)
        {
            return true;
        }

        if (!arguments.TryInteger("a number after 'shard'", long.MinValue, long.MaxValue, out var shard))
        {
            return false;
        }

        line.Config = line.Config with { Shard = (int)Math.Clamp(shard, 0, int.MaxValue) };
        return true;
    }
}
