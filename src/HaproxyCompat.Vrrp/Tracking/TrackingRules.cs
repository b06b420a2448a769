using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Config.Model.Keepalived.Bfd;

namespace HaproxyCompat.Vrrp.Tracking;

/// <summary>
/// From the facts to faults and weights (keepalived.conf(5), track_interface, track_script, track_file, track_process):
/// a positive weight is added while the thing is good, a negative one while it is bad, <c>reverse</c> turns the
/// direction, and without a weight it is a fault while bad.
/// </summary>
internal static class TrackingRules
{
    /// <summary>A file's product at or below this is a fault, not a weight.</summary>
    private const long FileFaultBelow = -253;

    /// <param name="group">The router's sync group: what it tracks counts for each member, weights included.</param>
    /// <param name="hasSource">Whether there is an address to send from.</param>
    public static Assessment Assess(
        VrrpInstanceConfig instance,
        SyncGroupConfig? group,
        TrackedFacts facts,
        bool hasSource)
    {
        var sum = new Tally();
        if (!hasSource || (instance.UnicastFaultNoPeer && !instance.IsUnicast))
        {
            sum.Faults++;
        }

        if (instance.Interface is not null && !instance.DontTrackPrimary && !facts.IsUp(instance.Interface))
        {
            sum.Faults++;
        }

        foreach (var address in instance.Addresses.Concat(instance.ExcludedAddresses))
        {
            var below = address.VmacParent ?? address.Interface;
            if (!address.NoTrack
                && below is not null
                && !string.Equals(below, instance.Interface, StringComparison.Ordinal)
                && !facts.IsUp(below))
            {
                sum.Faults++;
            }
        }

        Count(ref sum, facts, instance.TrackedInterfaces, instance.TrackedScripts);
        Count(ref sum, facts, instance.TrackedFiles, instance.TrackedProcesses);
        CountProxies(ref sum, facts, instance.TrackedProxies);
        Count(ref sum, facts, instance.TrackedBfds);
        if (group is not null)
        {
            CountProxies(ref sum, facts, group.TrackedProxies);
            Count(ref sum, facts, group.TrackedInterfaces, group.TrackedScripts);
            Count(ref sum, facts, group.TrackedFiles, group.TrackedProcesses);
            Count(ref sum, facts, group.TrackedBfds);
        }

        return new Assessment(sum.Faults, sum.Weight, sum.IsPending);
    }

    private static void Count(
        ref Tally sum,
        TrackedFacts facts,
        IEnumerable<TrackedInterface> interfaces,
        IEnumerable<TrackedScript> scripts)
    {
        foreach (var one in interfaces)
        {
            var result = facts.IsUp(one.Name) ? TrackedResult.Good : TrackedResult.Bad;
            sum.Add(result, one.Weight, one.Reverse);
        }

        foreach (var one in scripts)
        {
            sum.Add(facts.Script(one.Name), one.Weight, one.Reverse);
        }
    }

    private static void Count(
        ref Tally sum,
        TrackedFacts facts,
        IEnumerable<TrackedFile> files,
        IEnumerable<TrackedProcess> processes)
    {
        foreach (var one in files)
        {
            sum.AddFile(facts.File(one.Name), one.Weight, one.Reverse);
        }

        foreach (var one in processes)
        {
            sum.Add(facts.Process(one.Name), one.Weight, one.Reverse);
        }
    }

    private static void CountProxies(
        ref Tally sum, TrackedFacts facts, IEnumerable<TrackedProxy> proxies)
    {
        foreach (var one in proxies)
        {
            sum.Add(facts.Proxy(one.Kind, one.Name), one.Weight, one.Reverse);
        }
    }

    private static void Count(
        ref Tally sum,
        TrackedFacts facts,
        IEnumerable<TrackedBfd> sessions)
    {
        foreach (var one in sessions)
        {
            var result = facts.IsSessionUp(one.Name) ? TrackedResult.Good : TrackedResult.Bad;
            sum.Add(result, one.Weight, one.Reverse);
        }
    }

    private record struct Tally(int Faults, int Weight, bool IsPending)
    {
        public void Add(TrackedResult result, int weight, bool isReversed)
        {
            if (weight == 0)
            {
                IsPending |= result == TrackedResult.Unknown;
                var bad = isReversed ? TrackedResult.Good : TrackedResult.Bad;
                Faults += result == bad ? 1 : 0;
                return;
            }

            var counts = weight > 0 ? TrackedResult.Good : TrackedResult.Bad;
            if (result == counts)
            {
                Weight += isReversed ? -weight : weight;
            }
        }

        public void AddFile(long value, int weight, bool isReversed)
        {
            if (weight == 0)
            {
                Faults += (value != 0) != isReversed ? 1 : 0;
                return;
            }

            var product = Math.Clamp(value * weight, -100_000, 100_000) * (isReversed ? -1 : 1);
            if (product < FileFaultBelow)
            {
                Faults++;
            }
            else
            {
                Weight += (int)product;
            }
        }
    }
}
