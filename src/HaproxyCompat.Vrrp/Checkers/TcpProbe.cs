using HaproxyCompat.Config.Model.Keepalived.VirtualServers;

namespace HaproxyCompat.Vrrp.Checkers;

/// <summary><c>TCP_CHECK</c>.</summary>
internal sealed class TcpProbe(TcpCheckConfig check, TimeProvider clock) : ConnectingProbe(check, clock)
{
    protected override async Task<CheckOutcome> AskAsync(CancellationToken timeout, CancellationToken limit)
    {
        using var socket = await CheckSocket.ConnectAsync(Connection, limit);
        return new CheckOutcome(true, $"TCP connection to {Target} success.");
    }
}
