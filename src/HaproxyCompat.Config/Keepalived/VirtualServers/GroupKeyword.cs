using HaproxyCompat.Config.Keepalived.Blocks;

namespace HaproxyCompat.Config.Keepalived.VirtualServers;

/// <summary><c>virtual_server_group NAME { }</c>.</summary>
internal sealed record GroupKeyword() : BlockKeyword<ParseContext>("virtual_server_group")
{
    public override void Read(BlockParser parser, ParseContext draft, KeywordLine line)
    {
        if (!line.TryRequired(1))
        {
            return;
        }

        if (!parser.TryList())
        {
            return;
        }

        var group = new GroupDraft(line[1]);
        var end = parser.ReadList(entry =>
        {
            if (GroupEntry.Parse(entry) is { } address)
            {
                group.Addresses.Add(address);
            }
        });
        if (draft.Findings.IsStopped)
        {
            return;
        }

        if (group.Addresses.Count == 0)
        {
            line.At(end).Report($"virtual_server_group '{group.Name}' has no addresses; it is left out");
        }
        else if (IsAmbiguous(group))
        {
            line.At(end).Report(
                $"virtual_server_group '{group.Name}' has addresses of both families, so its marks need a family; "
                + "it is left out");
        }
        else
        {
            draft.ServerGroups.Add(group);
        }
    }

    private static bool IsAmbiguous(GroupDraft group) =>
        group.Addresses.Exists(one => one.First is null && one.Family is null)
        && group.Addresses.Where(one => one.First is not null).Select(one => one.Family).Distinct().Count() > 1;
}
