using HaproxyCompat.Config.Keepalived.Blocks;
using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Tracking;

/// <summary>The <c>track_*</c> blocks of an instance or a sync group.</summary>
internal sealed class TrackLists(string owner)
{
    public List<TrackedName> Interfaces { get; } = [];

    public List<TrackedName> Scripts { get; } = [];

    public List<TrackedName> Files { get; } = [];

    public List<TrackedName> Processes { get; } = [];

    public List<TrackedName> Bfds { get; } = [];

    public List<TrackedProxy> Proxies { get; } = [];

    /// <summary>The rows, for a block that reaches the lists by <paramref name="lists"/>.</summary>
    public static BlockKeyword<TDraft>[] Keywords<TDraft>(Func<TDraft, TrackLists> lists) =>
    [
        new ListKeyword<TDraft>("track_interface", (draft, line) => lists(draft).AddInterface(line)),
        new ListKeyword<TDraft>("track_script", (draft, line) => lists(draft).Add(lists(draft).Scripts, line, 253)),
        new ListKeyword<TDraft>("track_file", (draft, line) => lists(draft).Add(lists(draft).Files, line, 254)),
        new ListKeyword<TDraft>("track_process", (draft, line) => lists(draft).Add(lists(draft).Processes, line, 254)),
        new ListKeyword<TDraft>("track_bfd", (draft, line) => lists(draft).AddBfd(line)),
        new ListKeyword<TDraft>("track_haproxy", (draft, line) => lists(draft).AddProxy(line)),
    ];

    private void AddInterface(KeywordLine line)
    {
        if (line.Context.Host.FindInterface(line[0]) == InterfaceKind.Missing)
        {
            line.Context.MissingInterfaces.Add(
                (line.LocationOf(0), $"({owner}) tracked interface '{line[0]}' does not exist"));
        }

        Add(Interfaces, line, 253);
    }

    /// <summary>The session must stand before this line, as in the reference.</summary>
    private void AddBfd(KeywordLine line)
    {
        if (line.Context.BfdInstances.Exists(b => b.Name == line[0] && b.ForVrrp))
        {
            Add(Bfds, line, 253);
        }
        else
        {
            line.Report(0, $"({owner}) there is no bfd_instance '{line[0]}' before this line; it is left out");
        }
    }

    private void AddProxy(KeywordLine line)
    {
        if (TrackHaproxyLine.Parse(line) is not { } entry)
        {
            return;
        }

        if (Proxies.Exists(t => t.Kind == entry.Kind && t.Name == entry.Name))
        {
            line.Report(1, $"({owner}) '{line[0]} {entry.Name}' is tracked already; the first entry counts");
        }
        else
        {
            Proxies.Add(entry);
        }
    }

    private void Add(List<TrackedName> list, KeywordLine line, int limit)
    {
        if (list.Exists(t => t.Name == line[0]))
        {
            line.Report(0, $"({owner}) '{line[0]}' is tracked already; the first entry counts");
        }
        else if (Weights.TryEntry(line, limit) is { } entry)
        {
            list.Add(entry);
        }
    }
}
