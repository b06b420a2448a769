using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Tracking;

/// <summary>A <c>track_file</c> block while it is read.</summary>
internal sealed class TrackFileDraft(string name)
{
    /// <summary>The path stays empty until <c>file</c> is read.</summary>
    public TrackFileConfig Model { get; set; } = new(name, string.Empty);

    /// <summary>Whether <c>weight</c> is set: the first counts.</summary>
    public bool HasWeight { get; set; }
}
