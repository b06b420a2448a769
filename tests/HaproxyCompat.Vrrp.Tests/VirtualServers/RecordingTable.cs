using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.Ipvs;
using HaproxyCompat.Vrrp.VirtualServers;

namespace HaproxyCompat.Vrrp.Tests.VirtualServers;

/// <summary>Writes down what a pool does, in order.</summary>
internal sealed class RecordingTable : IIpvsTable, IServiceObserver
{
    private readonly List<string> _lines = [];

    /// <summary>Everything since the last call.</summary>
    public string Take()
    {
        var text = string.Join("; ", _lines);
        _lines.Clear();
        return text;
    }

    public void Service(IpvsCommand command, VirtualServerConfig service) =>
        _lines.Add($"{command}{Of(service)}");

    public void Destination(IpvsCommand command, VirtualServerConfig service, IpvsDestination server) =>
        _lines.Add($"{command}{Of(service)} {server.Port}={server.Weight}");

    public void Daemon(IpvsCommand command, LvsSyncDaemon daemon, bool isMaster, int syncId) =>
        _lines.Add($"{command} {isMaster} {syncId}");

    public void Flush() => _lines.Add("flush");

    public void Timeouts(LvsSettings settings) => _lines.Add("timeouts");

    public void ServerChanged(VirtualServerConfig service, RealServerConfig server, bool isUp) =>
        _lines.Add($"{server.Port} {(isUp ? "up" : "down")}");

    public void CheckChanged(
        VirtualServerConfig service, RealServerConfig server, bool isAlive, string reason, bool isServerChange)
    {
        if (reason.Length > 0)
        {
            _lines.Add($"{server.Port} {reason}{(isServerChange ? "!" : "")}");
        }
    }

    public void ServerPlaced(VirtualServerConfig service, string server, string what)
    {
    }

    public void QuorumChanged(VirtualServerConfig service, bool isUp, string arithmetic) =>
        _lines.Add($"quorum {(isUp ? "gained" : "lost")} {arithmetic}");

    public void SorryServerChanged(VirtualServerConfig service, string server, bool isUsed) =>
        _lines.Add(isUsed ? "sorry" : "not sorry");

    /// <summary>The addresses of a group.</summary>
    private static string Of(VirtualServerConfig service) =>
        service.Group is null ? "" : $" {string.Join(',', service.Addresses.Select(one => one.Port))}";

    public void Dispose() => _lines.Clear();
}
