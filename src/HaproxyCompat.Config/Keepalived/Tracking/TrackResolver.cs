using System.Collections.Immutable;
using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived;
using HaproxyCompat.Config.Model.Keepalived.Bfd;

namespace HaproxyCompat.Config.Keepalived.Tracking;

/// <summary>Looks up the names of <c>track_*</c> entries once everything is read.</summary>
internal sealed class TrackResolver(ParseContext context, ImmutableArray<VrrpScriptConfig> scripts)
{
    public static ImmutableArray<TrackedInterface> Interfaces(TrackLists lists) =>
        [.. lists.Interfaces.Select(t => new TrackedInterface(t.Name, t.Weight ?? 0, t.Reverse ?? false))];

    public ImmutableArray<TrackedScript> Scripts(TrackLists lists, string owner)
    {
        var found = ImmutableArray.CreateBuilder<TrackedScript>();
        foreach (var entry in lists.Scripts)
        {
            if (scripts.FirstOrDefault(s => s.Name == entry.Name) is { } script)
            {
                found.Add(
                    new TrackedScript(entry.Name, entry.Weight ?? script.Weight, entry.Reverse ?? script.Reverse));
            }
            else if (!context.Scripts.Exists(s => s.Name == entry.Name && !s.IsRefused))
            {
                Missing(entry, owner, "vrrp_script");
            }
        }

        return found.ToImmutable();
    }

    public ImmutableArray<TrackedFile> Files(TrackLists lists, string owner)
    {
        var found = ImmutableArray.CreateBuilder<TrackedFile>();
        foreach (var entry in lists.Files)
        {
            if (context.TrackFiles.Find(f => f.Model.Name == entry.Name)?.Model is { } file)
            {
                found.Add(new TrackedFile(entry.Name, entry.Weight ?? file.Weight, entry.Reverse ?? file.Reverse));
            }
            else
            {
                Missing(entry, owner, "track_file");
            }
        }

        return found.ToImmutable();
    }

    public ImmutableArray<TrackedProcess> Processes(TrackLists lists, string owner)
    {
        var found = ImmutableArray.CreateBuilder<TrackedProcess>();
        foreach (var entry in lists.Processes)
        {
            if (context.TrackProcesses.Find(p => p.Model.Name == entry.Name)?.Model is { } process)
            {
                found.Add(
                    new TrackedProcess(entry.Name, entry.Weight ?? process.Weight, entry.Reverse ?? process.Reverse));
            }
            else
            {
                Missing(entry, owner, "vrrp_track_process");
            }
        }

        return found.ToImmutable();
    }

    public ImmutableArray<TrackedBfd> Bfds(TrackLists lists) =>
        [.. lists.Bfds.Select(t => Bfd(t, context.BfdInstances.Find(b => b.Name == t.Name)!))];

    private static TrackedBfd Bfd(TrackedName entry, BfdInstanceConfig session) =>
        new(entry.Name, entry.Weight ?? session.Weight, entry.Reverse ?? session.Reverse);

    private void Missing(TrackedName entry, string owner, string kind) =>
        context.Findings.Finding(
            entry.Location, $"({owner}) there is no {kind} '{entry.Name}'; it is left out", entry.Name);
}
