using System.Globalization;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Keepalived.Pairs;

/// <summary>
/// The takeover times that follow from the files of a virtual router (RFC 3768, 6.1 and RFC 9568, 6.1): skew is
/// (256 - priority) / 256 of a second in version 2 and of the master's interval in version 3.
/// </summary>
internal static class PairTimes
{
    /// <summary>One line for the order of the nodes, and one for each event.</summary>
    public static IEnumerable<string> Describe(PairedRouter router)
    {
        var order = router.Members.OrderByDescending(member => member.Instance.Priority).ToArray();
        yield return $"virtual router {router.First.Instance.VirtualRouterId} ({router.First.Instance.Name}): "
            + string.Join(", then ", order.Select(one => $"{one.Node.Name} with priority {one.Instance.Priority}"));
        if (order.Length < 2)
        {
            yield return "  nobody takes over";
            yield break;
        }

        var (master, successor) = (order[0], order[1]);
        var interval = IntervalOf(successor.Instance, master.Instance);
        var skew = Skew(successor.Instance, interval);
        var down = (successor.Instance.DownTimerAdverts * interval) + skew;
        yield return $"  stop of {master.Node.Name}: {successor.Node.Name} takes over after {Seconds(skew)}; "
            + "this program answers meanwhile";
        yield return $"  crash of {master.Node.Name}: {successor.Node.Name} takes over after "
            + $"{Seconds(down - interval)} to {Seconds(down)}";
        yield return $"  return of {master.Node.Name}: {Return(master.Instance, successor.Instance)}";
    }

    /// <summary>At most milliseconds, with a point.</summary>
    public static string Seconds(decimal seconds) =>
        seconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";

    private static string Return(VrrpInstanceConfig returning, VrrpInstanceConfig acting)
    {
        if (returning is { Priority: 255, State: InitialState.Master })
        {
            return "it takes the addresses back at once (priority 255, state MASTER)";
        }

        if (returning.NoPreempt)
        {
            return "it stays backup (nopreempt)";
        }

        var interval = IntervalOf(returning, acting);
        var time = (returning.DownTimerAdverts * interval) + Skew(returning, interval);
        if (returning.PreemptDelay == TimeSpan.Zero)
        {
            return $"it takes the addresses back after {Seconds(time)}";
        }

        // The delay counts from the first advertisement of the lower priority, and the timer from the last one within.
        time += (decimal)returning.PreemptDelay.TotalSeconds;
        return $"it takes the addresses back after {Seconds(time - interval)} to {Seconds(time + interval)} "
            + "(preempt_delay)";
    }

    private static decimal IntervalOf(VrrpInstanceConfig own, VrrpInstanceConfig master) =>
        (own.Version == 2 ? own : master).AdvertIntervalCentiseconds / 100m;

    private static decimal Skew(VrrpInstanceConfig instance, decimal interval) =>
        (256 - instance.Priority) * (instance.Version == 2 ? 1 : interval) / 256;
}
