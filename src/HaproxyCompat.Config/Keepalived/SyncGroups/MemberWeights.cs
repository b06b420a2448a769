using System.Collections.Immutable;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.SyncGroups;

/// <summary>
/// Members of a group must not drift apart in priority (keepalived.conf(5), "VRRP synchronization group(s)"): unless
/// <c>sync_group_tracking_weight</c> is set, interfaces count without weight and other weighted things not at all.
/// </summary>
internal static class MemberWeights
{
    public static ImmutableArray<VrrpInstanceConfig> Remove(
        ParseContext context, ImmutableArray<VrrpInstanceConfig> instances, ImmutableArray<SyncGroupConfig> groups)
    {
        var members = groups.Where(g => !g.TrackingWeight).SelectMany(g => g.Members).ToHashSet(StringComparer.Ordinal);
        return [.. instances.Select(i => members.Contains(i.Name) ? Remove(context, i) : i)];
    }

    private static VrrpInstanceConfig Remove(ParseContext context, VrrpInstanceConfig instance)
    {
        var weighted = instance.TrackedInterfaces.Where(t => t.Weight != 0).Select(t => t.Name)
            .Concat(instance.TrackedScripts.Where(t => t.Weight != 0).Select(t => t.Name))
            .Concat(instance.TrackedFiles.Where(t => t.Weight != 0).Select(t => t.Name))
            .Concat(instance.TrackedProcesses.Where(t => t.Weight != 0).Select(t => t.Name))
            .Concat(instance.TrackedBfds.Where(t => t.Weight != 0).Select(t => t.Name))
            .Concat(instance.TrackedProxies.Where(t => t.Weight != 0).Select(t => t.Name));
        var location = context.Instances.Find(i => i.Name == instance.Name)!.Location;
        foreach (var name in weighted)
        {
            context.Findings.Finding(
                location, $"({instance.Name}) the weight of '{name}' does not count in a sync group", name);
        }

        return instance with
        {
            TrackedInterfaces = [.. instance.TrackedInterfaces.Select(t => t with { Weight = 0 })],
            TrackedScripts = [.. instance.TrackedScripts.Where(t => t.Weight == 0)],
            TrackedFiles = [.. instance.TrackedFiles.Where(t => t.Weight == 0)],
            TrackedProcesses = [.. instance.TrackedProcesses.Where(t => t.Weight == 0)],
            TrackedBfds = [.. instance.TrackedBfds.Where(t => t.Weight == 0)],
            TrackedProxies = [.. instance.TrackedProxies.Where(t => t.Weight == 0)],
        };
    }
}
