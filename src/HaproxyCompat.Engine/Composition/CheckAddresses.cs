using System.Net;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Transport;

namespace HaproxyCompat.Engine.Composition;

/// <summary>Names of hosts to check instead of a server (manual 5.2 <c>addr</c>, <c>agent-addr</c>).</summary>
internal static class CheckAddresses
{
    /// <summary>They are looked up once.</summary>
    public static ServerConfig Resolved(
        ServerConfig config, Func<ListenAddress, SourceLocation, string, SocketAddressValue> resolve)
    {
        if (config.CheckAddress is { Path.Length: 0, Host.Length: > 0 } check
            && AddressResolution.TryNumeric(check) is null)
        {
            var host = resolve(check, config.Location, config.Name).ToIPAddress()?.ToString();
            config = config with { CheckAddress = check with { Host = host ?? check.Host } };
        }

        if (config.AgentAddress is { } agent && agent != "*" && !IPAddress.TryParse(agent, out _))
        {
            var address = new ListenAddress(AddressFamilyKind.Unspecified, agent, 0, string.Empty, -1, false);
            config = config with
            {
                AgentAddress = resolve(address, config.Location, config.Name).ToIPAddress()?.ToString(),
            };
        }

        return config;
    }
}
