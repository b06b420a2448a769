using System.Text;
using HaproxyCompat.Vrrp.Snapshots;
using HaproxyCompat.Vrrp.Tracking;

namespace HaproxyCompat.Keepalived.Dumps;

/// <summary><c>VRRP Scripts</c> of the data file; nothing when there are none.</summary>
internal static class ScriptSection
{
    public static void Write(StringBuilder text, VrrpSnapshot snapshot)
    {
        if (snapshot.Scripts.IsEmpty)
        {
            return;
        }

        text.Append("------< VRRP Scripts >------\n");
        foreach (var script in snapshot.Scripts)
        {
            var config = script.Config;
            text.Append($" VRRP Script = {config.Name}\n");
            text.Append($"   Command = {DataText.Command(config.Script)}\n");
            text.Append($"   Interval = {(long)config.Interval.TotalSeconds} sec\n");
            text.Append(
                $"   Timeout = {(config.Timeout == config.Interval ? 0 : (long)config.Timeout.TotalSeconds)} sec\n");
            text.Append($"   Weight = {config.Weight}{(config.Reverse ? " reverse" : "")}\n");
            text.Append($"   Rise = {config.Rise}\n");
            text.Append($"   Fall = {config.Fall}\n");
            text.Append($"   Status = {Status(script.Result)}\n");
            if (script.LastOutcome is not null)
            {
                text.Append($"   Last outcome = {script.LastOutcome}\n");
            }

            text.Append($"   Script uid:gid = {DataText.User(config.Script.Identity)}\n");
            TrackSection.WriteTrackers(
                text,
                snapshot.Configuration,
                one => one.TrackedScripts.Where(t => t.Name == config.Name).Select(t => (t.Weight, t.Reverse)),
                one => one.TrackedScripts.Where(t => t.Name == config.Name).Select(t => (t.Weight, t.Reverse)));
        }
    }

    private static string Status(TrackedResult result) => result switch
    {
        TrackedResult.Good => "GOOD",
        TrackedResult.Bad => "BAD",
        _ => "INIT",
    };
}
