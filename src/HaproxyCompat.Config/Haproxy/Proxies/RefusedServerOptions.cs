using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using HaproxyCompat.Config.Values;
using static HaproxyCompat.Config.Haproxy.Proxies.LineOptions;
using static HaproxyCompat.Config.Haproxy.Proxies.OptionRows;

namespace HaproxyCompat.Config.Haproxy.Proxies;

/// <summary>
/// Options of <c>server</c> that are checked and do not run here, or have nothing to act on (manual 5.2).
/// </summary>
internal static class RefusedServerOptions
{
    private const int LargestTlv = 255;

    private static readonly string[] ProxyOptions =
        ["ssl", "cert-cn", "ssl-cipher", "cert-sig", "cert-key", "authority", "crc32c", "unique-id"];

    public static readonly ImmutableArray<LineOption<ServerLine>> Rows =
    [
        Idle(Choices<ServerLine>("resolve-opts", "allow-dup-ip", "ignore-weight", "prevent-dup-ip")),
        Idle(Choice<ServerLine>("resolve-prefer", "ipv4", "ipv6")),
        Idle(new LineOption<ServerLine>("resolve-net", ReadNetworks)),
        .. new LineOption<ServerLine>[]
        {
            Word<ServerLine>("cc"),
            Bare<ServerLine>("check-via-socks4"),
            new("check-proto", ReadProtocol),
            Word<ServerLine>("check-pool-conn-name"),
            Bare<ServerLine>("check-reuse-pool"),
            Bare<ServerLine>("no-check-reuse-pool"),
            Choice<ServerLine>("hash-key", "id", "id32", "guid", "addr", "addr-port"),
            Time<ServerLine>("idle-ping"),
            Choice<ServerLine>("init-state", "none", "fully-up", "up", "down", "fully-down"),
            Namespace<ServerLine>("*"),
            new("pool-conn-name", (_, arguments) =>
                arguments.TryWord("an expression after 'pool-conn-name'", out var _)),
            new("proxy-v2-options", ReadProxyOptions),
            new("set-proxy-v2-tlv-fmt", ReadTlv),
            new("quic-cc-algo", RefusedBindOptions.ReadCongestionControl),
            new("resolvers", (line, arguments) => line.IsDefaults && arguments.Left == 0
                || arguments.TryWord("a value after 'resolvers'", out var _)),
            new("shard", (_, arguments) => arguments.Left == 0
                || arguments.TryInteger("a number after 'shard'", long.MinValue, long.MaxValue, out var _)),
            Bare<ServerLine>("sni-auto"),
            Bare<ServerLine>("no-sni-auto"),
            Bare<ServerLine>("check-sni-auto"),
            Bare<ServerLine>("no-check-sni-auto"),
            new("socks4", (_, arguments) =>
                arguments.TryAddress("an address and a port after 'socks4'",
                    AddressUse.PortRequired | AddressUse.Stream, out var _)),
            Bare<ServerLine>("strict-maxconn"),
            Word<ServerLine>("tcp-md5sig"),
            Bare<ServerLine>("tfo"),
            Bare<ServerLine>("no-tfo"),
            Bare<ServerLine>("renegotiate"),
            Bare<ServerLine>("no-renegotiate"),
            new("usesrc", (_, arguments) => arguments.Accept("'usesrc' stands behind 'source' only")),
            Choice<ServerLine>("ws", "auto", "h1", "h2"),
        }.Select(Unsupported),
    ];

    private static bool ReadProtocol(ServerLine line, LineArguments arguments) =>
        TryChoice(arguments, "check-proto", "h1", "h2", "fcgi", "spop", "none");

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

    private static bool ReadProxyOptions(ServerLine line, LineArguments arguments)
    {
        var other = (arguments.TakeOptional() ?? string.Empty).Split(',').FirstOrDefault(word =>
            !ProxyOptions.Contains(word));
        return arguments.Accept(other is null
            ? null : $"'proxy-v2-options' knows {string.Join(", ", ProxyOptions)} (found '{other}')");
    }

    /// <summary>
    /// <c>set-proxy-v2-tlv-fmt(&lt;id&gt;) &lt;fmt&gt;</c>; the number of a type, also in hexadecimal.
    /// </summary>
    private static bool ReadTlv(ServerLine line, LineArguments arguments)
    {
        var text = arguments.Previous ?? string.Empty;
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open >= 0)
        {
            if (!arguments.Accept(text.EndsWith(')') ? null : "'set-proxy-v2-tlv-fmt' expects a closing parenthesis"))
            {
                return false;
            }

            var id = text[(open + 1)..^1];
            var isHex = id.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
            var isNumber = long.TryParse(
                isHex ? id.AsSpan(2) : id,
                isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var type);
            if (!arguments.Accept(isNumber && type is >= 0 and <= LargestTlv
                ? null : $"'set-proxy-v2-tlv-fmt' expects a type from 0 to {LargestTlv} (found '{id}')"))
            {
                return false;
            }
        }

        var reader = arguments.Continue(arguments.Keyword);

        // At the end of the line the format may be missing: the value is empty. Those of defaults are looked at when a
        // server has them.
        return arguments.TakeOptional() is null
            || line.IsDefaults
            || reader.TryLogFormat("a format after 'set-proxy-v2-tlv-fmt'", out _);
    }
}
