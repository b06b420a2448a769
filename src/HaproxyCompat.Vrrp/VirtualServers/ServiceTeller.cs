using System.Collections.Immutable;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.Notify;
using HaproxyCompat.Vrrp.Tracking;
using Microsoft.Extensions.Logging;

namespace HaproxyCompat.Vrrp.VirtualServers;

/// <summary>
/// Log lines, scripts, FIFO lines and mail about services and real servers, in the reference's words: people's filters
/// look for them.
/// </summary>
internal sealed class ServiceTeller(
    GlobalDefs global,
    NotifyFifos fifos,
    Action<string, string> mail,
    ILogger log) : IServiceObserver
{
    public void ServerChanged(VirtualServerConfig service, RealServerConfig server, bool isUp)
    {
        var state = isUp ? "UP" : "DOWN";
        Run(isUp ? server.NotifyUp : server.NotifyDown, $"service {server.Label} in VS {service.Label}");
        fifos.Write($"RS {server.Label} {service.Label} {state}");
    }

    /// <summary>With <c>no_checker_emails</c> only what decided about the server is mailed.</summary>
    public void CheckChanged(
        VirtualServerConfig service, RealServerConfig server, bool isAlive, string reason, bool isServerChange)
    {
        if (server.SmtpAlert && (isServerChange || !global.Lvs.NoCheckerEmails))
        {
            mail(
                $"[{Router}] Realserver {server.Label} of virtual server {service.Label} - {(isAlive ? "UP" : "DOWN")}",
                $"=> {reason} <=");
        }
    }

    public void ServerPlaced(VirtualServerConfig service, string server, string what) =>
        ServiceLog.Line(log, string.Format(null, what, server, service.Label));

    public void QuorumChanged(VirtualServerConfig service, bool isUp, string arithmetic)
    {
        var word = isUp ? "Gained" : "Lost";
        ServiceLog.Quorum(log, word, arithmetic, service.Label);
        Run(isUp ? service.QuorumUp : service.QuorumDown, $"VS {service.Label}");
        fifos.Write($"VS {service.Label} {(isUp ? "UP" : "DOWN")}");
        if (service.SmtpAlert)
        {
            mail(
                $"[{Router}] Virtualserver {service.Label} - {(isUp ? "UP" : "DOWN")}",
                $"=> {word} quorum {arithmetic} for VS {service.Label} <=");
        }
    }

    public void SorryServerChanged(VirtualServerConfig service, string server, bool isUsed)
    {
        if (isUsed)
        {
            ServiceLog.SorryAdded(log, server, service.Label);
            ServiceLog.AliveRemoved(log, service.Label);
        }
        else
        {
            ServiceLog.AliveAdded(log, service.Label);
            ServiceLog.SorryRemoved(log, server, service.Label);
        }
    }

    private string Router => global.RouterId ?? Environment.MachineName;

    private void Run(NotifyScript? script, string about)
    {
        if (script is null)
        {
            return;
        }

        ServiceLog.Executing(log, script.CommandLine, about);
        using var process = ScriptProcess.Start(script, ImmutableArray<string>.Empty, out var failure);
        if (failure is not null)
        {
            NotifyLog.NotStarted(log, script.CommandLine, failure);
        }
    }
}
