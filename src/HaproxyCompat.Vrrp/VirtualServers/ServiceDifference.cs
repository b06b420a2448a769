using System.Collections.Immutable;
using HaproxyCompat.Config.Model.Keepalived.VirtualServers;
using HaproxyCompat.Vrrp.Ipvs;

namespace HaproxyCompat.Vrrp.VirtualServers;

/// <summary>What a reload changed about a service itself: addresses of its group, scheduler, persistence.</summary>
internal static class ServiceDifference
{
    /// <param name="placed">What the service has in the table; new addresses get it, too.</param>
    public static void Apply(
        IIpvsTable table,
        VirtualServerConfig before,
        VirtualServerConfig next,
        ImmutableArray<IpvsDestination> placed)
    {
        var gone = before with { Addresses = [.. before.Addresses.Except(next.Addresses)] };
        var added = next with { Addresses = [.. next.Addresses.Except(before.Addresses)] };
        var kept = next with { Addresses = [.. next.Addresses.Intersect(before.Addresses)] };
        if (!gone.Addresses.IsEmpty)
        {
            table.Service(IpvsCommand.DeleteService, gone);
        }

        if (!kept.Addresses.IsEmpty && !Settings(before).Equals(Settings(next)))
        {
            table.Service(IpvsCommand.SetService, kept);
        }

        if (!added.Addresses.IsEmpty)
        {
            table.Service(IpvsCommand.NewService, added);
            foreach (var server in placed)
            {
                table.Destination(IpvsCommand.NewDestination, added, server);
            }
        }
    }

    private static object Settings(VirtualServerConfig service) => (
        service.Scheduler,
        service.SchedulerFlags,
        service.OnePacket,
        service.PersistenceEngine,
        service.PersistenceTimeout,
        service.PersistencePrefix,
        service.PersistenceMask);
}
