using System.Collections.Immutable;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keepalived.Notify;
using HaproxyCompat.Config.Keepalived.Tracking;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.SyncGroups;

/// <summary>Looks up the members of groups; an instance is in one group at most, the first that names it.</summary>
internal sealed class SyncGroupResolver(
    ParseContext context,
    ImmutableArray<VrrpInstanceConfig> instances,
    TrackResolver tracking,
    NotifyResolver notify)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Null when no member is left.</summary>
    public SyncGroupConfig? Resolve(SyncGroupDraft draft)
    {
        var members = ImmutableArray.CreateBuilder<string>();
        foreach (var (name, location) in draft.Members)
        {
            if (!instances.Any(i => i.Name == name))
            {
                context.Findings.Finding(
                    location, $"({draft.Name}) there is no vrrp_instance '{name}'; it is left out", name);
            }
            else if (!_taken.Add(name))
            {
                context.Findings.Finding(
                    location, $"({draft.Name}) '{name}' is in a group already; it is left out", name);
            }
            else
            {
                members.Add(name);
            }
        }

        if (members.Count < 2)
        {
            var problem = members.Count == 0 ? "has no instance; it is left out" : "has only one instance";
            context.Findings.Finding(draft.Location, $"vrrp_sync_group '{draft.Name}' {problem}", draft.Name);
        }

        return members.Count == 0 ? null : new SyncGroupConfig(draft.Name, members.ToImmutable())
        {
            TrackedInterfaces = TrackResolver.Interfaces(draft.Tracked),
            TrackedScripts = tracking.Scripts(draft.Tracked, draft.Name),
            TrackedFiles = tracking.Files(draft.Tracked, draft.Name),
            TrackedProcesses = tracking.Processes(draft.Tracked, draft.Name),
            TrackedBfds = tracking.Bfds(draft.Tracked),
            TrackedProxies = [.. draft.Tracked.Proxies],
            Notify = notify.Scripts(draft.Notify),
            SmtpAlert = notify.SmtpAlert(draft.Notify),
            TrackingWeight = draft.TrackingWeight,
        };
    }
}
