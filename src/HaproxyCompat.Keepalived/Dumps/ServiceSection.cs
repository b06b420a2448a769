using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.VirtualServers;

namespace HaproxyCompat.Keepalived.Dumps;

/// <summary><c>LVS Topology</c> and <c>Health checkers</c> of the data file; nothing without virtual servers.</summary>
internal static class ServiceSection
{
    public static void Write(
        StringBuilder text,
        KeepalivedConfiguration configuration,
        ImmutableArray<ServiceSnapshot> services)
    {
        if (services.IsEmpty)
        {
            return;
        }

        text.Append("------< LVS Topology >------\n");
        foreach (var group in configuration.ServerGroups)
        {
            WriteGroup(text, group);
        }

        foreach (var service in services)
        {
            WriteService(text, service);
        }

        text.Append("------< Health checkers >------\n");
        foreach (var server in services.SelectMany(one => one.Servers))
        {
            foreach (var check in server.Config.Checkers)
            {
                WriteCheck(text, server, check);
            }
        }
    }

    private static void WriteGroup(StringBuilder text, VirtualServerGroupConfig group)
    {
        text.Append($" Virtual Server Group = {group.Name}\n");
        foreach (var address in group.Addresses)
        {
            text.Append(address.First is null
                ? $"   FWMARK = {address.Mark}\n"
                : $"   VIP = {address.First}, count = {address.Count}, VPORT = {address.Port}\n");
        }
    }

    private static void WriteService(StringBuilder text, ServiceSnapshot service)
    {
        var config = service.Config;
        text.Append(config.Group is { } group ? $" VS GROUP = {group}\n"
            : config.Mark is { } mark ? $" VS FWMARK = {mark}\n"
            : $" VS VIP = {config.Address}, VPORT = {config.Port}\n");
        text.Append($"   VirtualHost = {config.VirtualHost ?? "(none)"}\n");
        if (config.SnmpName is { } name)
        {
            text.Append($"   SNMP name = {name}\n");
        }

        text.Append($"   lvs_sched = {config.Scheduler}\n");
        text.Append($"   protocol = {config.Protocol.ToString().ToUpperInvariant()}\n");
        text.Append($"   lvs_method = {Method(config.Forwarding)}\n");
        text.Append($"   persistence timeout = {config.PersistenceTimeout}\n");
        text.Append($"   alpha is {OnOff(config.Alpha)}, omega is {OnOff(config.Omega)}\n");
        text.Append($"   quorum = {config.Quorum}, hysteresis = {config.Hysteresis}\n");
        Script(text, "   -> Notify script UP = ", config.QuorumUp);
        Script(text, "   -> Notify script DOWN = ", config.QuorumDown);
        text.Append($"   HA suspend = {DataText.YesNo(config.HaSuspend)}\n");
        text.Append($"   Using smtp notification = {DataText.YesNo(config.SmtpAlert)}\n");
        if (config.SorryServer is { } sorry)
        {
            text.Append($"   sorry server = [{sorry.Address}]:{sorry.Port} {Method(sorry.Forwarding)}");
            text.Append(service.UsesSorryServer ? " (in use)\n" : "\n");
        }

        text.Append($"   quorum state = {(service.HasQuorum ? "UP" : "DOWN")}\n");
        foreach (var server in service.Servers)
        {
            WriteServer(text, server);
        }
    }

    private static void WriteServer(StringBuilder text, ServerSnapshot server)
    {
        var config = server.Config;
        text.Append($"   RIP = {config.Address}, RPORT = {config.Port}, WEIGHT = {server.Weight}\n");
        text.Append($"     forwarding method = {Method(config.Forwarding)}\n");
        text.Append($"     state = {(server.IsAlive ? "UP" : "DOWN")}\n");
        if (config.InhibitOnFailure)
        {
            text.Append("     -> Inhibit service on failure\n");
        }

        Script(text, "     -> Notify script UP = ", config.NotifyUp);
        Script(text, "     -> Notify script DOWN = ", config.NotifyDown);
        text.Append($"     uthreshold = {config.UpperThreshold}, lthreshold = {config.LowerThreshold}\n");
        if (config.VirtualHost is { } host)
        {
            text.Append($"     VirtualHost = {host}\n");
        }

        if (config.SnmpName is { } name)
        {
            text.Append($"     SNMP name = {name}\n");
        }

        text.Append($"     Using smtp notification = {DataText.YesNo(config.SmtpAlert)}\n");
    }

    private static void WriteCheck(StringBuilder text, ServerSnapshot server, CheckerConfig check)
    {
        var times = check.Times;
        text.Append($" {server.Config.Label}\n");
        text.Append($"   Keepalive method = {check.Name}\n");
        if (check.Connection is { } connection)
        {
            text.Append($"   Connection dest = [{connection.Address}]:{connection.Port}\n");
            text.Append($"   Connection timeout = {Seconds(times.ConnectTimeout)}\n");
        }

        text.Append($"   Alpha is {OnOff(times.Alpha)}\n");
        text.Append($"   Delay loop = {Seconds(times.DelayLoop)}\n");
        text.Append($"   Retry count = {times.Retry}\n");
        text.Append($"   Retry delay = {Seconds(times.DelayBeforeRetry)}\n");
        text.Append($"   Warmup = {Seconds(times.Warmup)}\n");
    }

    private static string Method(ForwardingConfig forwarding) => forwarding.Method switch
    {
        ForwardingMethod.DirectRouting => "DR",
        ForwardingMethod.Tunnel => $"TUN ({forwarding.Tunnel.ToString().ToLowerInvariant()})",
        _ => "NAT",
    };

    private static string OnOff(bool isOn) => isOn ? "ON" : "OFF";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("F6", CultureInfo.InvariantCulture);

    private static void Script(StringBuilder text, string label, NotifyScript? script)
    {
        if (script is not null)
        {
            text.Append($"{label}{DataText.Command(script)}\n");
        }
    }
}
