using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.SyncGroups;

/// <summary>
/// <c>group { }</c> of a sync group. A second one is skipped, and with it, as in the
/// reference, the rest of the sync group: what follows is looked up outside of it.
/// </summary>
internal sealed record GroupMembersKeyword() : BlockKeyword<SyncGroupDraft>("group")
{
    private static readonly ListKeyword<SyncGroupDraft> List = new("group", AddMembers);

    public override void Read(BlockParser parser, SyncGroupDraft draft, KeywordLine line)
    {
        if (draft.HasMembers)
        {
            line.Report($"'group' of vrrp_sync_group '{draft.Name}' is there already; this one is left out");
            if (parser.SkipBlock())
            {
                parser.LeaveBlock();
            }

            return;
        }

        draft.HasMembers = true;
        List.Read(parser, draft, line);
    }

    private static void AddMembers(SyncGroupDraft group, KeywordLine line)
    {
        for (var i = 0; i < line.Count; i++)
        {
            group.Members.Add((line[i], line.LocationOf(i)));
        }
    }
}
