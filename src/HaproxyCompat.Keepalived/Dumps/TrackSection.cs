using System.Text;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Vrrp.Snapshots;

namespace HaproxyCompat.Keepalived.Dumps;

/// <summary><c>VRRP Track files</c> and <c>VRRP Track BFDs</c> of the data file, and who tracks what.</summary>
internal static class TrackSection
{
    public static void Write(StringBuilder text, VrrpSnapshot snapshot)
    {
        var configuration = snapshot.Configuration;
        if (!configuration.TrackFiles.IsEmpty)
        {
            text.Append("------< VRRP Track files >------\n");
        }

        foreach (var file in configuration.TrackFiles)
        {
            text.Append($" Track file = {file.Name}\n");
            text.Append($"   File = {file.Path}\n");
            text.Append($"   Status = {snapshot.FileValues.GetValueOrDefault(file.Name)}\n");
            text.Append($"   Weight = {Weight(file.Weight, file.Reverse)}\n");
            WriteTrackers(
                text,
                configuration,
                one => one.TrackedFiles.Where(t => t.Name == file.Name).Select(t => (t.Weight, t.Reverse)),
                one => one.TrackedFiles.Where(t => t.Name == file.Name).Select(t => (t.Weight, t.Reverse)));
        }

        if (configuration.BfdInstances.Any(one => one.ForVrrp))
        {
            text.Append("------< VRRP Track BFDs >------\n");
        }

        foreach (var bfd in configuration.BfdInstances.Where(one => one.ForVrrp))
        {
            text.Append($" VRRP Track BFD = {bfd.Name}\n");
            text.Append($"   Weight = {Weight(bfd.Weight, bfd.Reverse)}\n");
            text.Append($"   Bfd is {(snapshot.SessionsUp.Contains(bfd.Name) ? "up" : "down")}\n");
            text.Append("   Tracking VRRP instances :\n");
            WriteTrackers(
                text,
                configuration,
                one => one.TrackedBfds.Where(t => t.Name == bfd.Name).Select(t => (t.Weight, t.Reverse)),
                one => one.TrackedBfds.Where(t => t.Name == bfd.Name).Select(t => (t.Weight, t.Reverse)));
        }
    }

    /// <summary>What an instance or a group tracks.</summary>
    public static void WriteTracked(
        StringBuilder text,
        IEnumerable<(string Name, int Weight, bool Reverse)> interfaces,
        IEnumerable<(string Name, int Weight, bool Reverse)> scripts,
        IEnumerable<(string Name, int Weight, bool Reverse)> files,
        IEnumerable<(string Name, int Weight, bool Reverse)> processes,
        IEnumerable<(string Name, int Weight, bool Reverse)> sessions)
    {
        Section("interfaces", string.Empty, interfaces);
        Section("scripts", string.Empty, scripts);
        Section("files", ",", files);
        Section("processes", string.Empty, processes);
        Section("BFDs", ":", sessions);

        void Section(string what, string mark, IEnumerable<(string Name, int Weight, bool Reverse)> entries)
        {
            var all = entries.ToArray();
            if (all.Length > 0)
            {
                text.Append($"   Tracked {what} :\n");
            }

            foreach (var (name, weight, reverse) in all)
            {
                text.Append($"     {name}{mark} weight {Weight(weight, reverse)}\n");
            }
        }
    }

    /// <summary>The instances that say it themselves, then the members of the groups that do.</summary>
    public static void WriteTrackers(
        StringBuilder text,
        KeepalivedConfiguration configuration,
        Func<VrrpInstanceConfig, IEnumerable<(int Weight, bool Reverse)>> ofInstance,
        Func<SyncGroupConfig, IEnumerable<(int Weight, bool Reverse)>> ofGroup)
    {
        text.Append("   Tracking instances :\n");
        foreach (var instance in configuration.Instances)
        {
            foreach (var (weight, reverse) in ofInstance(instance))
            {
                text.Append($"     {instance.Name}, weight {Weight(weight, reverse)}\n");
            }
        }

        foreach (var group in configuration.SyncGroups)
        {
            foreach (var (weight, reverse) in ofGroup(group))
            {
                foreach (var member in group.Members)
                {
                    text.Append($"     {member}, weight {Weight(weight, reverse)}\n");
                }
            }
        }
    }

    private static string Weight(int weight, bool reverse) => reverse ? $"{weight} reverse" : $"{weight}";
}
