using System.Text;
using HaproxyCompat.Vrrp.Routers;
using HaproxyCompat.Vrrp.Snapshots;

namespace HaproxyCompat.Keepalived.Dumps;

/// <summary><c>VRRP Sync groups</c> of the data file; nothing when there are none.</summary>
internal static class GroupSection
{
    public static void Write(StringBuilder text, VrrpSnapshot snapshot)
    {
        if (snapshot.Groups.IsEmpty)
        {
            return;
        }

        text.Append("------< VRRP Sync groups >------\n");
        foreach (var group in snapshot.Groups)
        {
            text.Append($" VRRP Sync Group = {group.Config.Name}, {InstanceSection.State(group.Phase)}\n");
            var members = snapshot.Instances.Where(one => group.Config.Members.Contains(one.Config.Name)).ToArray();
            text.Append($"   Num member fault {members.Count(one => one.Phase == RouterPhase.Fault)}, ")
                .Append($"num member init {members.Count(one => one.Phase == RouterPhase.Initial)}\n");
            text.Append("   VRRP member instances :\n");
            foreach (var member in group.Config.Members)
            {
                text.Append($"     {member}\n");
            }

            text.Append($"   Using smtp notification = {DataText.YesNo(group.Config.SmtpAlert)}\n");
            TrackSection.WriteTracked(
                text,
                group.Config.TrackedInterfaces.Select(t => (t.Name, t.Weight, t.Reverse)),
                group.Config.TrackedScripts.Select(t => (t.Name, t.Weight, t.Reverse)),
                group.Config.TrackedFiles.Select(t => (t.Name, t.Weight, t.Reverse)),
                group.Config.TrackedProcesses.Select(t => (t.Name, t.Weight, t.Reverse)),
                group.Config.TrackedBfds.Select(t => (t.Name, t.Weight, t.Reverse)));
            InstanceSection.WriteScripts(text, group.Config.Notify);
        }
    }
}
