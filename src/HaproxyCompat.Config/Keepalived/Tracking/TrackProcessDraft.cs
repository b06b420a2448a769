using HaproxyCompat.Config.Model.Keepalived;

namespace HaproxyCompat.Config.Keepalived.Tracking;

/// <summary>A <c>vrrp_track_process</c> block while it is read.</summary>
internal sealed class TrackProcessDraft(string name)
{
    /// <summary>The command stays empty until <c>process</c> is read.</summary>
    public TrackProcessConfig Model { get; set; } = new(name, string.Empty);

    /// <summary>Whether <c>weight</c> is set: the first counts.</summary>
    public bool HasWeight { get; set; }
}
