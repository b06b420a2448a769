using System.Text;
using HaproxyCompat.Vrrp.Snapshots;

namespace HaproxyCompat.Keepalived.Dumps;

/// <summary>/tmp/keepalived.stats, written on SIGUSR2 (keepalived(8), "SIGNALS").</summary>
internal static class StatsFile
{
    public static string Format(VrrpSnapshot snapshot)
    {
        var text = new StringBuilder();
        foreach (var instance in snapshot.Instances)
        {
            var counters = instance.Counters;
            text.Append($"VRRP Instance: {instance.Config.Name}\n");
            text.Append("  Advertisements:\n");
            text.Append($"    Received: {counters.AdvertisementsReceived}\n");
            text.Append($"    Sent: {counters.AdvertisementsSent}\n");
            text.Append($"  Became master: {counters.BecameMaster}\n");
            text.Append($"  Released master: {counters.ReleasedMaster}\n");
            text.Append("  Packet Errors:\n");
            text.Append($"    Length: {counters.LengthErrors}\n");
            text.Append($"    TTL: {counters.TimeToLiveErrors}\n");
            text.Append($"    Invalid Type: {counters.InvalidTypeErrors}\n");
            text.Append($"    Advertisement Interval: {counters.IntervalErrors}\n");
            text.Append($"    Address List: {counters.AddressListErrors}\n");
            text.Append("  Authentication Errors:\n");
            text.Append($"    Invalid Type: {counters.InvalidAuthenticationTypes}\n");
            text.Append($"    Type Mismatch: {counters.AuthenticationTypeMismatches}\n");
            text.Append($"    Failure: {counters.AuthenticationFailures}\n");
            text.Append("  Priority Zero:\n");
            text.Append($"    Received: {counters.PriorityZeroReceived}\n");
            text.Append($"    Sent: {counters.PriorityZeroSent}\n");
        }

        return text.ToString();
    }
}
