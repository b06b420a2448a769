using System.Collections.Immutable;
using System.Globalization;
using System.Net;
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
        Idle(Choices<ServerLine>("resolve-opts", "allow-dup-ip", "ignore-weight", "prevent-dup-ip")),
        Idle(Choice<ServerLine>("resolve-prefer", "ipv4", "ipv6")),
        Idle(new LineOption<ServerLine>("resolve-net", ReadNetworks)),
        new("shard", ReadShard),
        .. new LineOption<ServerLine>[]
        {
            Word<ServerLine>("cc"),
            Word<ServerLine>("check-pool-conn-name"),
            Bare<ServerLine>("check-reuse-pool"),
            Bare<ServerLine>("no-check-reuse-pool"),
            Time<ServerLine>("idle-ping"),
            Namespace<ServerLine>("*"),
            new("quic-cc-algo", RefusedBindOptions.ReadCongestionControl),
            new("resolvers", (line, arguments) => line.IsDefaults && arguments.Left == 0
                || arguments.TryWord("a value after 'resolvers'", out var _)),
            Bare<ServerLine>("sni-auto"),
            Bare<ServerLine>("no-sni-auto"),
            Word<ServerLine>("tcp-md5sig"),
            Bare<ServerLine>("tfo"),
            Bare<ServerLine>("no-tfo"),
            Bare<ServerLine>("renegotiate"),
            Bare<ServerLine>("no-renegotiate"),
            new("usesrc", (_, arguments) => arguments.Accept("'usesrc' stands behind 'source' only")),
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

    private static bool ReadNetworks(ServerLine line, LineArguments arguments)
    {
        if (!arguments.TryWord("networks after 'resolve-net'", out var word))
        {
            return false;
        }

        var wrong = word.Split(',').FirstOrDefault(text => !IsNetwork(text));
        return arguments.Accept(wrong is null ? null : $"'resolve-net' expects networks, found '{wrong}'");
    }

    private static bool IsNetwork(string text)
    {
        var parts = text.Split('/');
        return parts.Length <= 2
            && IPAddress.TryParse(parts[0], out var address)
            && (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 || parts[0].Contains('.'))
            && (parts.Length == 1 || (int.TryParse(parts[1], NumberStyles.None, null, out var bits)
                && bits <= 8 * address.GetAddressBytes().Length));
    }
}
