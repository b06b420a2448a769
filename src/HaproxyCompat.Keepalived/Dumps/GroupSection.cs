using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Vrrp.Snapshots;

namespace HaproxyCompat.Keepalived.Dumps;

/// <summary><c>VRRP Sync groups</c> of the data file; nothing when there are none.</summary>
internal static class GroupSection
{
    public static void Write(StringBuilder text, ImmutableArray<GroupSnapshot> groups)
    {
        if (groups.IsEmpty)
        {
            return;
        }

        text.Append("------< VRRP Sync groups >------\n");
        foreach (var group in groups)
        {
            text.Append($" VRRP Sync Group = {group.Config.Name}, {InstanceSection.State(group.Phase)}\n");
            text.Append("   VRRP member instances :\n");
            foreach (var member in group.Config.Members)
            {
                text.Append($"     {member}\n");
            }

            InstanceSection.WriteNotify(text, group.Config.Notify, group.Config.SmtpAlert);
        }
    }
}
