using System.Net;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Composition;

/// <summary>Names of hosts to check instead of a server (manual 5.2 <c>addr</c>, <c>agent-addr</c>), and of the
/// addresses that its connections come from (<c>source</c>).</summary>
internal static class CheckAddresses
{
    /// <summary>They are looked up once.</summary>
    public static ServerConfig Resolved(
        ServerConfig config, Func<ListenAddress, SourceLocation, string, SocketAddressValue> resolve)
    {
        if (NamedCheck(config) is { } check)
        {
            var host = resolve(check, config.Location, config.Name).ToIPAddress()?.ToString();
            config = config with { CheckAddress = check with { Host = host ?? check.Host } };
        }

        if (NamedAgent(config) is { } agent)
        {
            config = config with
            {
                AgentAddress = resolve(agent, config.Location, config.Name).ToIPAddress()?.ToString(),
            };
        }

        return config;
    }

    /// <summary>What <c>add server</c> has to look up before it can make the server.</summary>
    public static IReadOnlyList<ListenAddress> NamesOf(ServerConfig config, ProxyConfig backend)
    {
        ListenAddress?[] named =
        [
            NamedCheck(config),
            NamedAgent(config),
            Named(config.Source ?? backend.Source),
            Named((config.Source is null ? backend.ClientSource : config.ClientSource)?.Address),
        ];
        return [.. named.OfType<ListenAddress>()];
    }

    private static ListenAddress? NamedCheck(ServerConfig config) => Named(config.CheckAddress);

    private static ListenAddress? NamedAgent(ServerConfig config) =>
        config.AgentAddress is { } agent && agent != "*" && !IPAddress.TryParse(agent, out _) ? OfHost(agent) : null;

    private static ListenAddress? Named(ListenAddress? address) =>
        address is { Path.Length: 0, Host.Length: > 0 } && AddressResolution.TryNumeric(address) is null
            ? address
            : null;

    public static ListenAddress OfHost(string host) =>
        new(AddressFamilyKind.Unspecified, host, 0, string.Empty, -1, false);
}
