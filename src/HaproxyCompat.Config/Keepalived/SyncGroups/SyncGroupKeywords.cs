using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Keepalived.Notify;
using HaproxyCompat.Config.Keepalived.Tracking;

namespace HaproxyCompat.Config.Keepalived.SyncGroups;

/// <summary><c>vrrp_sync_group NAME { }</c> (keepalived.conf(5), "VRRP synchronization group(s)").</summary>
internal static class SyncGroupKeywords
{
    public static readonly Block<SyncGroupDraft> Table = new(
    [
        new GroupMembersKeyword(),
        new ValueKeyword<SyncGroupDraft>("global_tracking", 0, ParseGlobalTracking),
        new ValueKeyword<SyncGroupDraft>("sync_group_tracking_weight", 0, (group, _) => group.TrackingWeight = true),
        .. TrackLists.Keywords<SyncGroupDraft>(group => group.Tracked),
        .. NotifyDraft.Keywords<SyncGroupDraft>(group => group.Notify),
    ]);

    public static readonly BlockKeyword<ParseContext> Keyword =
        new BlockOf<ParseContext, SyncGroupDraft>("vrrp_sync_group", Table, Start);

    private static SyncGroupDraft? Start(ParseContext context, KeywordLine line)
    {
        if (line.Count != 2)
        {
            line.Report("'vrrp_sync_group' needs one name; the block is left out");
        }
        else if (context.SyncGroups.Exists(g => g.Name == line[1]))
        {
            line.Report(1, $"vrrp_sync_group '{line[1]}' is defined already; the block is left out");
        }
        else
        {
            var group = new SyncGroupDraft(line[1], line.Location);
            context.SyncGroups.Add(group);
            return group;
        }

        return null;
    }

    private static void ParseGlobalTracking(SyncGroupDraft group, KeywordLine line)
    {
        line.Report(
            0,
            $"({group.Name}) 'global_tracking' is old; track_interface, track_script and track_file may stand "
            + "in the group itself");
        group.TrackingWeight = true;
    }
}
