using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Resolvers;

namespace HaproxyCompat.Engine.Runtime.Commands;

/// <summary>
/// <c>set server &lt;bk&gt;/&lt;srv&gt; fqdn &lt;name&gt;</c>: another host for a server that follows a name
/// (management manual 9.3).
/// </summary>
internal static class ServerFqdn
{
    private const string Source = "stats socket command";

    public static void Change(CommandCall call, Server server, string name)
    {
        var path = $"{server.Backend.Name}/{server.Name}";
        if (name.Length == 0)
        {
            call.Fail("set server <b>/<s> fqdn requires a FQDN.");
        }
        else if (server.Host is not { Group: not null } host)
        {
            call.Fail("set server <b>/<s> fqdn failed because no resolution is configured.");
        }
        else if (host.Service is not null)
        {
            call.Fail("set server <b>/<s> fqdn failed because SRV resolution is configured.");
        }
        else if (string.Equals(host.Name, name, StringComparison.OrdinalIgnoreCase))
        {
            call.Say(MessageSeverity.Warning, $"no need to change the FDQN by '{Source}'");
        }
        else if (DnsName.Write(name, stackalloc byte[DnsName.LargestBytes]) == 0)
        {
            call.Fail($"could not update {path} FQDN by '{Source}'");
        }
        else
        {
            var old = host.Name;
            call.Runtime.Resolutions.ChangeHost(server, name, Source);
            call.Say(
                MessageSeverity.Warning, $"{path} changed its FQDN from {old ?? "(null)"} to {name} by '{Source}'");
        }
    }
}
